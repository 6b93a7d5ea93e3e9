package dev.talus.meshio.format.cgns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.Hdf5Checksums;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellJacobian;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CgnsFormatTest {
  private static final Path FOLDER = MeshDigest.folder("cgns");

  @TempDir Path temp;

  @Test
  void readsTheSameAsVtkAndH5py() throws IOException {
    assertThat(MeshDigest.missing(FOLDER)).isEmpty();
  }

  @Test
  void nodesOfCellsAreInTheOrderThatVtkGivesThem() throws IOException {
    for (String line : Files.readAllLines(FOLDER.resolve("expected-nodes.txt"))) {
      String[] expected = line.split("\t", -1);
      Cells cells = MeshDigest.read(FOLDER.resolve(expected[0])).cells();
      CellType type = CellType.valueOf(expected[1]);
      int[] ofType = IntStream.range(0, cells.count()).filter(c -> cells.type(c) == type).toArray();
      int[] nodes = Arrays.stream(ofType).flatMap(c -> Arrays.stream(cells.nodesOf(c))).toArray();

      assertThat(ofType).as(line).hasSize(Integer.parseInt(expected[2]));
      assertThat(crc(nodes)).as(line).isEqualTo(expected[3]);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TRIANGLE",
        "QUAD",
        "TETRA",
        "HEXAHEDRON",
        "WEDGE",
        "PYRAMID",
        "QUADRATIC_TRIANGLE",
        "QUADRATIC_QUAD",
        "BIQUADRATIC_QUAD",
        "QUADRATIC_TETRA",
        "QUADRATIC_HEXAHEDRON",
        "TRIQUADRATIC_HEXAHEDRON",
        "QUADRATIC_WEDGE",
        "BIQUADRATIC_QUADRATIC_WEDGE",
        "QUADRATIC_PYRAMID"
      })
  void cellsOfEachTypeAreSound(CellType type) throws IOException {
    String file = type == CellType.QUAD ? "disc.cgns" : "solids.cgns";
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve(file));
    CellJacobian jacobian = CellJacobian.of(type).orElseThrow();
    Cells cells = mesh.cells();

    assertThat(cells.countByType()).containsKey(type);
    for (int cell = 0; cell < cells.count(); cell++) {
      if (cells.type(cell) == type) {
        assertThat(
                Arrays.stream(
                    jacobian.determinants(mesh.points(), cells.nodes(), cells.offsets()[cell])))
            .allMatch(determinant -> determinant > 0);
      }
    }
  }

  @Test
  void aStepHasTheSolutionsThatTheZoneNamesForIt() throws IOException {
    MeshSeries series = new FormatFolder(FOLDER, new CgnsFormat()).open("disc.cgns");
    UnstructuredMesh first = series.read(0);
    UnstructuredMesh second = series.read(1);

    assertThat(series.times()).containsExactly(OptionalDouble.of(0.25), OptionalDouble.of(0.5));
    assertThat(first.pointArray("Rank").orElseThrow().number(0)).isZero();
    assertThat(second.pointArray("Rank").orElseThrow().number(0)).isEqualTo(1);
    assertThat(first.pointArray("Rank").orElseThrow()).isInstanceOf(DataArray.Ints.class);
    assertThat(second.cellArray("Pressure").orElseThrow()).isInstanceOf(DataArray.Floats.class);
    assertThat(second.cellArray("Pressure").orElseThrow().number(3)).isEqualTo(2);
    assertThat(second.cellArray("Pressure").orElseThrow().number(68)).isNaN();
  }

  /** The order is that of cg_zone_read in the CGNS library for this file. */
  @Test
  void zonesStandInTheOrderOfTheCgnsLibrary() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("zones.cgns"));

    assertThat(mesh.groups().stream().filter(group -> group.label().startsWith("Zone")))
        .extracting(MeshGroup::label)
        .containsExactly("Zone  3", "Zone 10", "Zone 2");
    int third = mesh.group("Zone  3").orElseThrow().members().length;
    assertThat(mesh.group("Zone  3").orElseThrow().members()[0]).isZero();
    assertThat(mesh.group("Zone 10").orElseThrow().members()[0]).isEqualTo(third);
  }

  @Test
  void boundaryConditionsAndFamiliesAreGroups() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("disc.cgns"));

    assertThat(mesh.group("wall").orElseThrow().dimension()).isEqualTo(1);
    assertThat(mesh.group("rim").orElseThrow().members()).hasSize(24);
    assertThat(mesh.group("rimNodes").orElseThrow().on()).isEqualTo(MeshGroup.Members.POINTS);
    assertThat(mesh.groups())
        .extracting(MeshGroup::label)
        .containsExactlyInAnyOrder(
            "Faces", "Edges", "Zone", "fluid", "outlet", "rim", "rimNodes", "wall");
  }

  @Test
  void polyhedraAreClosedAndTheirFacesPointOutwards() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("poly.cgns"));
    Cells cells = mesh.cells();

    assertThat(cells.countByType())
        .containsEntry(CellType.POLYHEDRON, 25)
        .containsEntry(CellType.POLYGON, 190);
    for (int cell = 0; cell < cells.count(); cell++) {
      if (cells.type(cell) == CellType.POLYHEDRON) {
        double[] areaAndVolume = areaAndVolume(mesh, cell);
        assertThat(Arrays.stream(areaAndVolume, 0, 3))
            .allMatch(component -> Math.abs(component) < 1e-12);
        assertThat(areaAndVolume[3]).isPositive();
      }
    }
  }

  @Test
  void pointsOnRindPlanesAreNoPoints() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("rind.cgns"));

    assertThat(mesh.pointCount()).isEqualTo(12);
    assertThat(Arrays.stream(mesh.points(), 0, 6)).containsExactly(0.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    assertThat(Arrays.stream(mesh.points(), 30, 36)).containsExactly(1.0, 3.0, 0.0, 2.0, 3.0, 0.0);
  }

  @Test
  void linksLeadToNodesOfThisFileAndOfFilesBeside() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("linked.cgns"));
    UnstructuredMesh disc = MeshDigest.read(FOLDER.resolve("disc.cgns"));

    assertThat(mesh.points()).isEqualTo(disc.points());
    assertThat(mesh.cells().count()).isEqualTo(68);
    assertThat(mesh.pointData())
        .extracting(DataArray::name)
        .containsExactly("Temperature", "Own/Temperature");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linked.cgns|disc.cgns|../a.cgns|does not follow a file out of the folder",
        "linked.cgns|disc.cgns|/etc/pass|does not follow a file out of the folder",
        "linked.cgns|disc.cgns|dosc.cgns|a file beside this one",
        "linked.cgns|/Base/Zone/Own|/Base/Zone/Cpy|at most 64 links in a row",
        "linked.cgns|/Base/Zone/Own|/Base/Zone/Oan|which is not there",
        "disc.cgns|CGNSBase_t|CGNSBose_t|a node with the label CGNSBase_t",
        "disc.cgns|CoordinateX|CoordinateQ|expected CoordinateX",
        "disc.cgns|GridCoordinates_t|GridCoordonates_t|of label GridCoordinates_t",
        "disc.cgns|ElementRange|ElementRonge|a node ElementRange",
        "disc.cgns|ElementConnectivity|ElementConnactivity|a node ElementConnectivity",
        "disc.cgns|Unstructured|Unstroctured|a zone that is Structured or Unstructured",
      })
  void saysWhatIsWrongWithNames(String file, String from, String to, String message)
      throws IOException {
    byte[] wrong =
        replaced(
            Files.readAllBytes(FOLDER.resolve(file)),
            from.getBytes(StandardCharsets.US_ASCII),
            to.getBytes(StandardCharsets.US_ASCII));
    refuses(file, wrong, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "disc.cgns|74 68 0|-74 68 0|numbers of points and cells",
        "disc.cgns|74 68 0|2147483647 68 0|2147483647 values",
        "disc.cgns|74 68 0|60 68 0|60 values",
        "disc.cgns|74 68 0|74 67 0|67 cells of dimension 2, as declared, found 68",
        "disc.cgns|1 68|1 2147483647|elements, as many as nodes",
        "disc.cgns|1 68|0 68|numbers of the first and last element",
        "disc.cgns|1 68|1 60|60 elements, found",
        "disc.cgns|69 92|60 83|elements from 69 on",
        "disc.cgns|69 80|69 2000000000|the number of an element of the zone",
        "disc.cgns|69 80|-9 80|the number of an element of the zone",
        "disc.cgns|5 24 26 60|13 24 26 60|element type 13",
        "disc.cgns|5 24 26 60|5 24 26 75|nodes 1 to 74, found 75",
        "disc.cgns|5 24 26 60|5 24 26 0|nodes 1 to 74, found 0",
        "disc.cgns|5 24 26 60|7 24 26 60|element type 39",
        "disc.cgns|2 2|9 2|cells of dimension 1, 2 or 3",
        "grid.cgns|4 5 3 3 4 2|40000 50000 3 39999 49999 2|fewer than 2^31 points",
        "grid.cgns|4 5 3 3 4 2|4 5 3 3 4 3|one cell less than points along each index",
        "grid.cgns|4 5 3 3 4 2|4 5 4 3 4 3|80 values, one each",
        "grid.cgns|1 1 1 1 5 3|1 1 1 1 6 3|indices 1 to 5",
        "grid.cgns|1 1 1 0 0 2|1 1 1 0 0 -2|numbers of planes",
        "grid.cgns|1 1 1 0 0 2|1 1 1 0 0 2147483647|2147483647 values",
        "poly.cgns|213 237|213 2000000000|elements, as many as nodes",
        "poly.cgns|1 212|1 20|21 integers",
        "poly.cgns|140 109 58|140 109 235|nodes 1 to 234, found 235",
        "poly.cgns|1 2 3 4 5 6 7 8|1 2 3 4 5 6 7 999|the number of a polygon of the zone, found 999",
        "poly.cgns|1 2 3 4 5 6 7 8|1 2 3 4 5 6 7 0|the number of a polygon of the zone, found 0"
      })
  void saysWhatIsWrongWithNumbers(String file, String from, String to, String message)
      throws IOException {
    refuses(
        file,
        replaced(Files.readAllBytes(FOLDER.resolve(file)), integers(from), integers(to)),
        message);
  }

  @Test
  void saysThatFilesOfMeshioHaveNoLabels() {
    assertThatThrownBy(
            () -> new FormatFolder(FOLDER, new CgnsFormat()).open("unlabelled.meshio.cgns"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("label CGNSBase_t")
        .hasMessageContaining("let meshio write another format");
  }

  @Test
  void saysHowToConvertAdf() throws IOException {
    FormatFolder folder =
        new FormatFolder(temp, new CgnsFormat()).with("a.cgns", "  @(#)ADF Database Version B02");

    assertThatThrownBy(() -> folder.open("a.cgns"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("adf2hdf IN.cgns OUT.cgns");
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    new FormatFolder(temp, new CgnsFormat())
        .readDamaged(FOLDER.resolve("disc.cgns"), "b.cgns", 150);
  }

  private void refuses(String file, byte[] content, String message) throws IOException {
    Files.copy(FOLDER.resolve("disc.cgns"), temp.resolve("disc.cgns"));
    Files.write(temp.resolve(file), Hdf5Checksums.repaired(content));

    assertThatThrownBy(() -> new FormatFolder(temp, new CgnsFormat()).read(file))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(message);
  }

  /** All occurrences of some bytes replaced; there is at least one. */
  private static byte[] replaced(byte[] content, byte[] from, byte[] to) {
    assertThat(to).hasSameSizeAs(from);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String wanted = new String(from, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(wanted);
    return text.replace(wanted, new String(to, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] integers(String text) {
    List<String> words = List.of(text.split(" ", -1));
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.size()).order(ByteOrder.LITTLE_ENDIAN);
    words.forEach(word -> bytes.putInt(Integer.parseInt(word)));
    return bytes.array();
  }

  private static String crc(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return String.format("%08x", crc.getValue());
  }

  /** Sum of the area vectors of the faces of a polyhedron, and its volume by Gauss' theorem. */
  private static double[] areaAndVolume(UnstructuredMesh mesh, int cell) {
    double[] sum = new double[4];
    int[] rows = mesh.cells().faces().faceOffsets();
    int[] ofCells = mesh.cells().faces().cellOffsets();
    int[] nodes = mesh.cells().faces().nodes();
    double[] p = mesh.points();
    for (int face = ofCells[cell]; face < ofCells[cell + 1]; face++) {
      int a = 3 * nodes[rows[face]];
      for (int i = rows[face] + 1; i + 1 < rows[face + 1]; i++) {
        int b = 3 * nodes[i];
        int c = 3 * nodes[i + 1];
        for (int axis = 0; axis < 3; axis++) {
          int u = (axis + 1) % 3;
          int v = (axis + 2) % 3;
          double area =
              ((p[b + u] - p[a + u]) * (p[c + v] - p[a + v])
                      - (p[b + v] - p[a + v]) * (p[c + u] - p[a + u]))
                  / 2;
          sum[axis] += area;
          sum[3] += p[a + axis] * area / 3;
        }
      }
    }
    return sum;
  }
}
