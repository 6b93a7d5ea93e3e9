package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.openfoam.OpenFoamCloudFormat;
import dev.talus.meshio.format.openfoam.OpenFoamFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/**
 * Cases of OpenFOAM. The first byte of the input says which file of a small sound case the rest
 * stands for.
 */
class OpenFoamFuzzTest {
  private static final MemoryTree SOUND = soundCase();
  private static final List<String> PATHS = SOUND.paths();

  @BeforeAll
  static void seeds() throws IOException {
    for (int i = 0; i < PATHS.size(); i++) {
      seed(i, "cube", SOUND.content(PATHS.get(i)));
      String name = PATHS.get(i).substring(PATHS.get(i).lastIndexOf('/') + 1);
      for (String resources :
          new String[] {"cavity-binary/0.5/", "cavity-binary/constant/polyMesh/"}) {
        String path = "openfoam/" + resources + name;
        if (OpenFoamFuzzTest.class.getResource("/" + path) != null) {
          seed(i, "cavity", Seeds.resource(path));
        }
      }
    }
  }

  @FuzzTest
  void read(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int chosen = Byte.toUnsignedInt(data[0]) % PATHS.size();
    MemoryTree files =
        soundCase().with(PATHS.get(chosen), Arrays.copyOfRange(data, 1, data.length));
    Hostile.mesh(new OpenFoamFormat(), files, "a.foam");
    Hostile.frames(new OpenFoamCloudFormat(), files, "a.foam");
  }

  private static void seed(int chosen, String name, byte[] content) throws IOException {
    byte[] data = new byte[1 + content.length];
    data[0] = (byte) chosen;
    System.arraycopy(content, 0, data, 1, content.length);
    Seeds.add(OpenFoamFuzzTest.class, name + chosen, data);
  }

  static String header(String className) {
    return "FoamFile\n{\n version 2.0;\n format ascii;\n class "
        + className
        + ";\n arch \"LSB;label=32;scalar=64\";\n}\n";
  }

  /** A cube of one cell, a zone, fields and a cloud of two particles. */
  static MemoryTree soundCase() {
    String mesh = "constant/polyMesh/";
    String cloud = "1/lagrangian/cloud/";
    return new MemoryTree()
        .with("a.foam", "")
        .with(
            mesh + "points",
            header("vectorField") + "8((0 0 0)(1 0 0)(1 1 0)(0 1 0)(0 0 1)(1 0 1)(1 1 1)(0 1 1))")
        .with(
            mesh + "faces",
            header("faceList")
                + "6\n(\n4(0 3 2 1)\n4(4 5 6 7)\n4(0 1 5 4)\n4(1 2 6 5)\n4(2 3 7 6)\n4(3 0 4 7)\n)")
        .with(mesh + "owner", header("labelList") + "6{0}")
        .with(mesh + "neighbour", header("labelList") + "0()")
        .with(
            mesh + "boundary",
            header("polyBoundaryMesh")
                + "2(bottom{type wall; inGroups 1(wall); nFaces 1; startFace 0;}"
                + " rest{type patch; nFaces 5; startFace 1;})")
        .with(
            mesh + "cellZones",
            header("regIOobject") + "1(z{type cellZone; cellLabels List<label> 1(0);})")
        .with(
            "1/p",
            header("volScalarField")
                + "dimensions [0 2 -2 0 0 0 0];\ninternalField nonuniform List<scalar> 1(5);\n"
                + "boundaryField{bottom{type fixedValue; value uniform 2;} rest{type zeroGradient;}}")
        .with(
            "1/U",
            header("volVectorField")
                + "dimensions [0 1 -1 0 0 0 0];\ninternalField uniform (1 2 3);\n"
                + "boundaryField{bottom{type noSlip;} rest{type fixedValue; value nonuniform"
                + " List<vector> 5((1 0 0)(2 0 0)(3 0 0)(4 0 0)(5 0 0));}}")
        .with("1/uniform/time", header("dictionary") + "value 1;\nname \"1\";\nindex 100;\n")
        .with(
            cloud + "positions",
            header("Cloud<basicParcel>") + "2((0.1 0.1 0.1) 0\n(0.2 0.2 0.2) 0)")
        .with(
            cloud + "coordinates",
            header("Cloud<basicParcel>")
                + "2((0.25 0.25 0.25 0.25) 0 0 1\n(0.1 0.2 0.3 0.4) 0 0 1)")
        .with(cloud + "U", header("vectorField") + "2((1 0 0)(0 1 0))")
        .with(cloud + "d", header("scalarField") + "2{0.001}")
        .with(cloud + "origId", header("labelField") + "2(0 1)")
        .with(cloud + "origProcId", header("labelField") + "2{0}");
  }
}
