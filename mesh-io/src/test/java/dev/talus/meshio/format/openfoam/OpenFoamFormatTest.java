package dev.talus.meshio.format.openfoam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that OpenFOAM wrote, against VTK and against each other; small ones by hand. */
class OpenFoamFormatTest {
  private static final FileTree CASES = FoamFiles.resources();

  private static MeshSeries open(FileTree files, String path) throws IOException {
    return new OpenFoamFormat().open(files, path, ReadLimits.DEFAULT);
  }

  private static UnstructuredMesh last(String name) throws IOException {
    MeshSeries series = open(CASES, name);
    return series.read(series.times().size() - 1);
  }

  private static PolyMesh polyMesh(FileTree files, String path) throws IOException {
    FoamCase foamCase = FoamCase.find(files, path, "", ReadLimits.DEFAULT);
    return new StepReader(foamCase, foamCase.parts().get(0), Set.of(), new ArrayList<>())
        .mesh(0, ReadLimits.DEFAULT.budget(path));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/openfoam/expected.csv", useHeadersInDisplayName = true)
  void cellsHaveTheValuesThatVtkFinds(
      String name,
      double time,
      int points,
      int cells,
      String array,
      int component,
      double sum,
      double min,
      double max)
      throws IOException {
    MeshSeries series = open(CASES, name);
    int step = series.times().indexOf(OptionalDouble.of(time));
    UnstructuredMesh mesh = series.read(step);
    assertThat(mesh.pointCount()).isEqualTo(points);
    assertThat(mesh.timeSeconds()).hasValue(time);
    DataArray values = mesh.cellArray(array).orElseThrow();
    double[] inCells =
        IntStream.range(0, cells)
            .mapToDouble(cell -> values.number(cell * values.components() + component))
            .toArray();
    double scale = Math.max(Math.abs(min), Math.abs(max));
    assertThat(Arrays.stream(inCells).sum()).isCloseTo(sum, within(1e-5 * cells * scale + 1e-15));
    assertThat(Arrays.stream(inCells).min().orElseThrow()).isCloseTo(min, within(1e-6 * scale));
    assertThat(Arrays.stream(inCells).max().orElseThrow()).isCloseTo(max, within(1e-6 * scale));
  }

  @Test
  void asciiAndBinaryAreOneMesh() throws IOException {
    UnstructuredMesh ascii = last("cavity-ascii");
    UnstructuredMesh binary = last("cavity-binary");
    assertThat(ascii.cells()).isEqualTo(binary.cells());
    assertThat(ascii.groups()).isEqualTo(binary.groups());
    assertThat(ascii.points()).containsExactly(binary.points(), within(1e-15));
    for (String name : List.of("U", "p")) {
      DataArray a = ascii.cellArray(name).orElseThrow();
      DataArray b = binary.cellArray(name).orElseThrow();
      assertThat(a.length()).isEqualTo(b.length());
      for (int i = 0; i < a.length(); i++) {
        double x = a.number(i);
        double y = b.number(i);
        assertThat(Double.isNaN(x)).isEqualTo(Double.isNaN(y));
        // Eight digits are printed.
        assertThat(Double.isNaN(x) || Math.abs(x - y) <= 1e-7 * Math.abs(y) + 1e-12).isTrue();
      }
    }
  }

  @Test
  void patchesAreGroupsOfFacesBehindTheCells() throws IOException {
    UnstructuredMesh mesh = last("cavity-ascii");
    assertThat(mesh.cells().countByType())
        .containsEntry(CellType.HEXAHEDRON, 400)
        .containsEntry(CellType.QUAD, 880);
    assertThat(mesh.groups())
        .extracting(MeshGroup::label)
        .containsExactly("movingWall", "fixedWalls", "frontAndBack");
    DataArray velocity = mesh.cellArray("U").orElseThrow();
    for (int face : mesh.group("movingWall").orElseThrow().members()) {
      assertThat(mesh.cells().type(face)).isEqualTo(CellType.QUAD);
      assertThat(velocity.number(3 * face)).isEqualTo(1);
    }
    for (int face : mesh.group("fixedWalls").orElseThrow().members()) {
      assertThat(velocity.number(3 * face)).isZero();
    }
    int empty = mesh.group("frontAndBack").orElseThrow().members()[0];
    assertThat(velocity.number(3 * empty)).isEqualTo(velocity.number(0));
  }

  @Test
  void whatIsLeftOutIsNoted() throws IOException {
    MeshSeries series = open(CASES, "cavity-ascii");
    assertThat(series.times()).containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.5));
    series.read(1);
    assertThat(series.notes()).isEmpty();
    assertThat(series.info().encoding()).isEqualTo("ascii");
  }

  @Test
  void prismsAreWedgesWithTheirZone() throws IOException {
    UnstructuredMesh mesh = last("prisms");
    assertThat(mesh.cells().countByType())
        .containsEntry(CellType.WEDGE, 694)
        .containsEntry(CellType.TRIANGLE, 1388)
        .containsEntry(CellType.QUAD, 68);
    assertThat(mesh.group("internal").orElseThrow().members()).hasSize(694);
  }

  @Test
  void decomposedCasesAreTheWholeAgain() throws IOException {
    UnstructuredMesh whole = last("prisms");
    MeshSeries parts = open(CASES, "prisms-decomposed");
    UnstructuredMesh joined = parts.read(0);
    assertThat(parts.info().encoding()).contains("3 processors");
    assertThat(joined.cells()).isEqualTo(whole.cells());
    assertThat(joined.points()).containsExactly(whole.points());
    assertThat(joined.cellData()).isEqualTo(whole.cellData());
    for (MeshGroup group : joined.groups()) {
      assertThat(whole.groups()).contains(group);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cavity-ascii, 1e-4",
    "cavity-binary, 1e-4",
    "prisms, 1e-4",
    "polyhedra, 1e-4",
    "bed-ascii, 1.44e-4"
  })
  void cellsFillTheDomain(String name, double volume) throws IOException {
    PolyGeometry geometry = new PolyGeometry(polyMesh(CASES, name));
    assertThat(Arrays.stream(geometry.volumes()).sum()).isCloseTo(volume, within(1e-15));
    assertThat(Arrays.stream(geometry.volumes()).min().orElseThrow()).isPositive();
  }

  @Test
  void polyhedraAreClosedAndTurnedOutward() throws IOException {
    UnstructuredMesh mesh = last("polyhedra");
    assertThat(mesh.cells().countByType()).containsEntry(CellType.POLYHEDRON, 764);
    PolyhedronFaces faces = mesh.cells().faces();
    for (int cell = 0; cell < 764; cell++) {
      Set<Long> edges = new HashSet<>();
      double volume = 0;
      for (int f = faces.cellOffsets()[cell]; f < faces.cellOffsets()[cell + 1]; f++) {
        int[] face =
            Arrays.copyOfRange(faces.nodes(), faces.faceOffsets()[f], faces.faceOffsets()[f + 1]);
        for (int i = 0; i < face.length; i++) {
          assertThat(edges.add((long) face[i] << 32 | face[(i + 1) % face.length])).isTrue();
          volume += i > 1 ? tetrahedron(mesh.points(), face[0], face[i - 1], face[i]) : 0;
        }
      }
      assertThat(edges).allMatch(edge -> edges.contains(edge << 32 | edge >>> 32));
      assertThat(volume).isPositive();
    }
  }

  /** Signed volume of a tetrahedron over the origin. */
  private static double tetrahedron(double[] p, int a, int b, int c) {
    double x = p[3 * b + 1] * p[3 * c + 2] - p[3 * b + 2] * p[3 * c + 1];
    double y = p[3 * b + 2] * p[3 * c] - p[3 * b] * p[3 * c + 2];
    double z = p[3 * b] * p[3 * c + 1] - p[3 * b + 1] * p[3 * c];
    return (p[3 * a] * x + p[3 * a + 1] * y + p[3 * a + 2] * z) / 6;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cavity-binary",
        "cavity-binary/constant/polyMesh/points",
        "cavity-binary/0.5/U",
        "cavity-binary/constant/polyMesh/boundary"
      })
  void aCaseIsKnownByItsFolderOrAnyFile(String path) throws IOException {
    assertThat(MeshFormats.detect(CASES, path).orElseThrow().name()).isEqualTo("openfoam");
    assertThat(open(CASES, path).read(0).cells().countByType())
        .containsEntry(CellType.HEXAHEDRON, 400);
  }

  @Test
  void anEmptyFoamFileNamesTheCaseBesideIt() throws IOException {
    FoamFiles files = FoamFiles.cube().with("it.foam", "");
    assertThat(MeshFormats.detect(files, "it.foam").orElseThrow().name()).isEqualTo("openfoam");
    UnstructuredMesh mesh = open(files, "it.foam").read(0);
    assertThat(mesh.timeSeconds()).isEmpty();
    assertThat(mesh.cells().nodesOf(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(mesh.group("rest").orElseThrow().members()).containsExactly(2, 3, 4, 5, 6);
  }

  @Test
  void fieldsOfEveryRankAndConditionAreRead() throws IOException {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "3/T",
                FoamFiles.header("volScalarField", "ascii")
                    + "dimensions [0 0 0 1 0 0 0];\ninternalField uniform 300;\n"
                    + "boundaryField { bottom { type fixedValue; value $internalField; }"
                    + " rest { type zeroGradient; } }")
            .with(
                "3/R",
                FoamFiles.header("volSymmTensorField", "ascii")
                    + "internalField uniform (1 2 3 4 5 6); boundaryField { rest { type calculated;"
                    + " gradient nonuniform List<scalar> 5(1 2 3 4 5);"
                    + " value nonuniform List<symmTensor> 5{(7 7 7 7 7 7)}; } }")
            .with(
                "3/move",
                FoamFiles.header("pointVectorField", "ascii")
                    + "internalField nonuniform List<vector> 8((1 0 0)(2 0 0)(3 0 0)(4 0 0)(5 0 0)"
                    + "(6 0 0)(7 0 0)(8 0 0)); boundaryField { \".*\" { type value; } }");
    UnstructuredMesh mesh = open(files, "").read(0);
    assertThat(mesh.cellArray("T"))
        .contains(new DataArray.Doubles("T", 1, new double[] {300, 300, 300, 300, 300, 300, 300}));
    DataArray stress = mesh.cellArray("R").orElseThrow();
    // xx yy zz xy yz xz, as VTK has them.
    assertThat(IntStream.range(0, 6).mapToDouble(stress::number))
        .containsExactly(1.0, 4.0, 6.0, 2.0, 5.0, 3.0);
    assertThat(stress.number(6)).isNaN();
    assertThat(stress.number(41)).isEqualTo(7);
    assertThat(mesh.pointArray("move").orElseThrow().number(21)).isEqualTo(8);
  }

  @Test
  void aMovingMeshHasItsPointsInTheTimeFolders() throws IOException {
    String moved =
        new String(
                FoamFiles.cube().content("constant/polyMesh/points"),
                java.nio.charset.StandardCharsets.US_ASCII)
            .replace("(1 1 1)", "(1 1 2)");
    FoamFiles files =
        FoamFiles.cube().with("0/note", "").with("1/polyMesh/points", moved).with("2/note", "");
    MeshSeries series = open(files, "");
    assertThat(series.read(0).points()[20]).isEqualTo(1);
    assertThat(series.read(1).points()[20]).isEqualTo(2);
    assertThat(series.read(2).points()[20]).isEqualTo(2);
  }
}
