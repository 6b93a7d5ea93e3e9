package dev.talus.meshio.format.openfoam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged and hostile cases end in a message. */
class FoamHostileTest {
  private static final String MESH = "constant/polyMesh/";

  private static UnstructuredMesh read(FoamFiles files) throws IOException {
    return new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT).read(0);
  }

  private static FoamFiles replaced(String file, String from, String to) {
    FoamFiles files = FoamFiles.cube();
    String text = new String(files.content(MESH + file), StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    return files.with(MESH + file, text.replace(from, to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "points    | 8((0     | 2000000000((0 | expected 0 to 715827874 values in points",
        "points    | 8((0     | 700000000((0  | expected 2100000000 values in points",
        "points    | (1 1 1)  | (1 nan 1)     | expected finite coordinates",
        "points    | (1 1 1)  | (1 x 1)       | expected a number, found 'x 1)",
        "faces     | 4(0 3 2  | 4(0 -3 2      | expected points 0 to 7 in faces, found -3",
        "faces     | 4(0 3 2  | 4(0 8 2       | expected points 0 to 7 in faces, found 8",
        "faces     | 4(0 3 2 1) | 2(0 3)      | expected at least 3 points in face 0, found 2",
        "faces     | 4(4 5 6 7) | 2000000000(4) | expected 0 to 32767 values in a face",
        "faces     | 4(0 3 2  | ((((((((((    | expected an integer",
        "owner     | 6{0}     | 6(0 0 0 0 0 6) | expected owners 0 to 5, found 6",
        "owner     | 6{0}     | 6{-1}         | expected owners 0 to 5, found -1",
        "owner     | 6{0}     | 2000000000{0} | expected 0 to 6 values in owner",
        "owner     | 6{0}     | -6{0}         | expected 0 to 6 values in owner, found -6",
        "owner     | 6{0}     | 5{0}          | expected 6 owners, one a face, found 5",
        "owner     | 6{0}     | 6{3}          | expected at least 4 faces",
        "neighbour | 0()      | 3(9 9 9)      | expected neighbours 0 to 5, found 9",
        "boundary  | startFace 1 | startFace 3 | expected faces 0 to 5 in patch 'rest'",
        "boundary  | startFace 1 | startFace 0 | expected patches without common faces",
        "boundary  | nFaces 5 | nFaces 99999999999 | expected startFace and nFaces of patch 'rest'",
        "boundary  | type patch; | #include \"../../../etc/passwd\" | the directive #include",
        "boundary  | type patch; | type patch  | expected ';'",
      })
  void damageIsNamed(String file, String from, String to, String message) {
    assertThatThrownBy(() -> read(replaced(file, from, to)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void countsOfFacesAreNotTrusted() {
    FoamFiles files =
        FoamFiles.cube()
            .with(MESH + "faces", FoamFiles.header("faceList", "ascii") + "2000000000(4(0 3 2 1))");
    assertThatThrownBy(() -> read(files))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected an integer, found ')'");
  }

  @Test
  void aMissingFileIsNamed() {
    FoamFiles files =
        new FoamFiles().with(MESH + "points", FoamFiles.cube().content(MESH + "points"));
    assertThatThrownBy(() -> read(files))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected it, or faces.gz, found neither");
    assertThatThrownBy(() -> read(new FoamFiles().with("system/controlDict", "")))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected the folder constant/polyMesh, processor0 or processorsN");
  }

  @Test
  void cutBinaryListsAreRefused() {
    byte[] header =
        (FoamFiles.header("vectorField", "binary") + "\n8\n(").getBytes(StandardCharsets.US_ASCII);
    byte[] cut = java.util.Arrays.copyOf(header, header.length + 100);
    assertThatThrownBy(() -> read(FoamFiles.cube().with(MESH + "points", cut)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected 24 values in points, found a file with 100 more bytes");
  }

  @Test
  void nothingIsExecutedOrIncludedFromOutside() throws IOException {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/T",
                FoamFiles.header("volScalarField", "ascii")
                    + "#include \"../../../../secret\"\ninternalField uniform 1;\n"
                    + "boundaryField { #includeEtc \"caseDicts/setConstraintTypes\"\n"
                    + " rest { type codedFixedValue; value uniform 2;"
                    + " code #{ while (1) { system(\"rm\"); } #}; } }")
            .with(
                "0/p",
                FoamFiles.header("volScalarField", "ascii")
                    + "internalField #codeStream { code #{ abort(); #}; };\nboundaryField {}")
            .with(
                "0/q",
                FoamFiles.header("volScalarField", "ascii")
                    + "internalField uniform $pressure;\nboundaryField {}");
    MeshSeries series = new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT);
    UnstructuredMesh mesh = series.read(0);
    assertThat(mesh.cellData()).extracting(array -> array.name()).containsExactly("T");
    assertThat(mesh.cellArray("T").orElseThrow().number(2)).isEqualTo(2);
    assertThat(series.notes().toString())
        .contains("0/T has the directive #include \"../../../../secret\", which is passed over")
        .contains("Field p is left out: #codeStream is not expanded")
        .contains("Field q is left out: $pressure is not expanded");
  }

  @Test
  void deepNestingCostsNothing() throws IOException {
    String open = "{a ".repeat(300_000);
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/T",
                FoamFiles.header("volScalarField", "ascii")
                    + "junk "
                    + open
                    + "}".repeat(300_000)
                    + "\ninternalField uniform 1;\nboundaryField {}");
    assertThat(read(files).cellArray("T").orElseThrow().number(0)).isEqualTo(1);
    FoamFiles unclosed =
        FoamFiles.cube().with("0/T", FoamFiles.header("volScalarField", "ascii") + "junk " + open);
    assertThatThrownBy(() -> read(unclosed))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("the end of the file");
  }

  @Test
  void fieldsOfAnotherMeshAreRefused() {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/T",
                FoamFiles.header("volScalarField", "ascii")
                    + "internalField nonuniform List<scalar> 2(1 2);");
    assertThatThrownBy(() -> read(files))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected 0 to 1 values in T, found 2")
        .hasMessageContaining("belongs to another mesh");
  }

  @Property(tries = 1500, seed = "41")
  void damageIsRefusedOrReadButNeverFailsOtherwise(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "0/T",
                FoamFiles.header("volVectorField", "ascii")
                    + "internalField nonuniform List<vector> 1((1 2 3)); boundaryField { rest {"
                    + " type x; value nonuniform List<vector> 5{(7 7 7)}; } }")
            .with(
                "0/polyMesh/cellZones",
                FoamFiles.header("regIOobject", "ascii")
                    + "1(z{type cellZone; cellLabels List<label> 1(0);})");
    String likely = "0123456789.-+eE \n\r(){};\"#$/*naif\0\u007f";
    List<String> paths = files.paths();
    for (int i = 0; i < 3; i++) {
      String path = paths.get(random.nextInt(paths.size()));
      byte[] bytes = files.content(path).clone();
      int at = random.nextInt(bytes.length);
      bytes[at] =
          random.nextInt(4) == 0
              ? (byte) random.nextInt()
              : (byte) likely.charAt(random.nextInt(likely.length()));
      files.with(path, random.nextInt(5) == 0 ? java.util.Arrays.copyOf(bytes, at) : bytes);
    }
    try {
      MeshSeries series =
          new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT.withMeshBytes(1 << 20));
      assertThat(series.read(0).cells().count()).isLessThan(100);
    } catch (MeshFormatException e) {
      assertThat(e.getMessage()).contains(": expected ", ", found ").hasSizeLessThan(2000);
    }
  }
}
