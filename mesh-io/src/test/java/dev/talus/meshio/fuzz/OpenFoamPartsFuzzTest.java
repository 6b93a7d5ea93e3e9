package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.openfoam.OpenFoamFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/**
 * A file of an OpenFOAM case that has faces, zones of them, and a field with an included file and
 * macros; or all blocks of a file of a collated case. The first byte says which.
 */
class OpenFoamPartsFuzzTest {
  private static final List<String> PATHS =
      List.of(
          "constant/polyMesh/faceZones", "1/phi", "1/T", "1/include", "constant/polyMesh/boundary");
  private static final List<String> COLLATED =
      List.of("constant/polyMesh/points", "constant/polyMesh/faces", "1/T");

  @BeforeAll
  static void seeds() throws IOException {
    for (int i = 0; i < PATHS.size(); i++) {
      seed(i, sound().content(PATHS.get(i)));
    }
    for (int i = 0; i < COLLATED.size(); i++) {
      seed(PATHS.size() + i, block(sound().content(COLLATED.get(i))));
    }
  }

  @FuzzTest
  void read(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    int chosen = Byte.toUnsignedInt(data[0]) % (PATHS.size() + COLLATED.size());
    byte[] content = Arrays.copyOfRange(data, 1, data.length);
    MemoryTree files =
        chosen < PATHS.size()
            ? sound().with(PATHS.get(chosen), content)
            : collated(COLLATED.get(chosen - PATHS.size()), content);
    Hostile.read(
        () -> {
          for (MeshFormat part : MeshFormats.detectAll(files, "a.foam", Hostile.LIMITS)) {
            Hostile.mesh(part, files, "a.foam");
          }
        });
    Hostile.mesh(new OpenFoamFormat(), files, "a.foam");
  }

  private static void seed(int chosen, byte[] content) throws IOException {
    byte[] data = new byte[1 + content.length];
    data[0] = (byte) chosen;
    System.arraycopy(content, 0, data, 1, content.length);
    Seeds.add(OpenFoamPartsFuzzTest.class, "parts" + chosen, data);
  }

  private static MemoryTree sound() {
    return OpenFoamFuzzTest.soundCase()
        .with(
            "constant/polyMesh/faceZones",
            OpenFoamFuzzTest.header("regIOobject")
                + "1(z{type faceZone; faceLabels List<label> 2(3 1); flipMap List<bool> 2(0 1);})")
        .with(
            "1/phi",
            OpenFoamFuzzTest.header("surfaceScalarField")
                + "oriented oriented;\ninternalField nonuniform List<scalar> 0();\n"
                + "boundaryField{bottom{value uniform 1;} rest{value nonuniform List<scalar>"
                + " 5(0 1 2 3 4);}}")
        .with(
            "1/T",
            OpenFoamFuzzTest.header("volVectorField")
                + "#include \"include\"\ninternalField uniform ($a 0 ${b});\n"
                + "boundaryField{wall{type slip;} \"re.*(st|t)\"{c uniform (1 2 3); value $c;}}")
        .with("1/include", "a 1; b $a; d { e (1 2 3); } #includeIfPresent \"none\"\n");
  }

  /** A case on one processor, all of its files collated. */
  private static MemoryTree collated(String path, byte[] content) throws IOException {
    MemoryTree files = new MemoryTree().with("a.foam", "");
    MemoryTree whole = sound();
    for (String file : whole.paths()) {
      if (file.startsWith("constant/") || file.startsWith("1/")) {
        files.with("processors1/" + file, file.equals(path) ? content : block(whole.content(file)));
      }
    }
    return files;
  }

  private static byte[] block(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String start =
        "FoamFile { format binary; class decomposedBlockData; }\n" + content.length + "\n(";
    out.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(content);
    out.writeBytes(")\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
