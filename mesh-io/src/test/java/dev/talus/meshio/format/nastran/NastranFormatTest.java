package dev.talus.meshio.format.nastran;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NastranFormatTest {
  private static final String GRID =
      """
      SOL 101
      CEND
      BEGIN BULK
      $ small, large and free fields
      GRID    1               0.      1.5-3   -2.+1
      GRID*                  2                            1.25            -.5
      *                  7.D-1
      GRID,3,,1.,2.,3.
      GRID           4       0.9659260.2588190.00E+00
      """;

  private static final Offset<Double> EXACT = Offset.offset(1e-14);

  @TempDir Path temp;
  private FormatFolder folder;

  @BeforeEach
  void setUp() {
    folder = new FormatFolder(temp, new NastranFormat());
  }

  @Test
  void readsTheSameAsMeshio() throws IOException {
    assertThat(MeshDigest.missing(MeshDigest.folder("nastran"))).isEmpty();
  }

  @Test
  void readsAllThreeFieldWidthsAndTheRealsOfNastran() throws IOException {
    UnstructuredMesh mesh =
        folder
            .with(
                "a.bdf",
                GRID
                    + "CTRIA3,1,17,1,2,3\nCBAR    2       3       1       2\n"
                    + "ENDDATA\nGRID,9,,x\n")
            .read("a.bdf");

    assertThat(mesh.points())
        .containsExactly(0, 1.5e-3, -20, 1.25, -0.5, 0.7, 1, 2, 3, 0.965926, 0.258819, 0);
    assertThat(mesh.cells().type(1)).isEqualTo(CellType.LINE);
    assertThat(mesh.cellArray("nastran:ref"))
        .contains(new DataArray.Longs("nastran:ref", 1, new long[] {17, 3}));
  }

  @Test
  void continuationLinesGoOnWithTheEntry() throws IOException {
    StringBuilder text = new StringBuilder("BEGIN BULK\n");
    IntStream.rangeClosed(1, 20)
        .forEach(i -> text.append("GRID,").append(i).append(",,0.,0.,0.\n"));
    text.append("CHEXA   1       5       1       2       3       4       5       6       +A\n")
        .append("+A      7       8       9       10      11      12      13      14      +B\n")
        .append("+B      15      16      17      18      19      20\n")
        .append("CHEXA,2,5,1,2,3,4,5,6\n,7,8\n")
        .append("CTETRA*                3               5               1               2\n")
        .append("*                      3               4\n");
    UnstructuredMesh mesh = folder.with("a.bdf", text.toString()).read("a.bdf");

    assertThat(mesh.cells().countByType())
        .containsEntry(CellType.QUADRATIC_HEXAHEDRON, 1)
        .containsEntry(CellType.HEXAHEDRON, 1)
        .containsEntry(CellType.TETRA, 1);
    // Nodes on the upright edges come last in VTK.
    assertThat(mesh.cells().nodesOf(0))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 12, 13, 14, 15);
  }

  /** The system 7 has its origin at (1, 0, 0), its z axis along y and its x axis along z. */
  @Test
  void gridPointsOfOtherSystemsAreTurnedIntoTheBasicOne() throws IOException {
    String system = "CORD2%s,7,,1.,0.,0.,1.,2.,0.%n,1.,0.,3.%n";
    folder.with("r.bdf", "GRID,1,7,1.,2.,3.\nGRID,2,,4.,5.,6.\n" + String.format(system, "R"));
    folder.with("c.bdf", "GRID,1,7,2.,90.,3.\n" + String.format(system, "C"));
    folder.with("s.bdf", "GRID,1,7,2.,90.,90.\n" + String.format(system, "S"));

    assertThat(folder.read("r.bdf").points()).containsExactly(3, 3, 1, 4, 5, 6);
    assertThat(folder.read("c.bdf").points()).containsExactly(new double[] {3, 3, 0}, EXACT);
    assertThat(folder.read("s.bdf").points()).containsExactly(new double[] {3, 0, 0}, EXACT);
  }

  /** The same system by grid points, two of them in a system of their own (the 5). */
  @ParameterizedTest
  @CsvSource({"R, 1.|2.|3., 3|3|1", "C, 2.|90.|3., 3|3|0", "S, 2.|90.|90., 3|0|0"})
  void systemsByGridPointsAreThoseByTheirPlaces(String kind, String given, String basic)
      throws IOException {
    folder.with(
        "a.bdf",
        "CORD1%s,6,11,12,13,7,11,12,13%n".formatted(kind)
            + "GRID,1,7,%s%n".formatted(given.replace('|', ','))
            + "GRID,2,6,%s%n".formatted(given.replace('|', ','))
            + "GRID,11,,1.,0.,0.\nGRID,12,5,0.,2.,0.\nGRID,13,5,0.,0.,3.\n"
            + "CORD2R,5,,1.,0.,0.,1.,0.,1.\n,2.,0.,0.\n");
    double[] points = folder.read("a.bdf").points();
    double[] expected =
        Arrays.stream(basic.split("\\|", -1)).mapToDouble(Double::parseDouble).toArray();

    assertThat(Arrays.copyOf(points, 3)).containsExactly(expected, EXACT);
    assertThat(Arrays.copyOfRange(points, 3, 6)).containsExactly(expected, EXACT);
    assertThat(Arrays.copyOfRange(points, 12, 15)).containsExactly(1, 0, 3);
  }

  @Test
  void systemsMayReferToEachOtherAndBeThatOfAllPoints() throws IOException {
    folder.with(
        "a.bdf",
        """
        GRID,1,,1.,2.,3.
        GRID,2,0,1.,2.,3.
        GRDSET,,8
        CORD2R,8,7,0.,0.,1.,0.,0.,2.
        ,1.,0.,1.
        CORD2R,7,0,1.,0.,0.,1.,2.,0.
        ,1.,0.,3.
        """);

    assertThat(folder.read("a.bdf").points()).containsExactly(3, 4, 1, 1, 2, 3);
  }

  @Test
  void anElementWithSomeNodesOnItsEdgesIsReadByItsCorners() throws IOException {
    folder.with("a.bdf", GRID + "CTRIA6,1,1,1,2,3,4\nCONM2,9,1\n");

    assertThat(folder.read("a.bdf").cells().type(0)).isEqualTo(CellType.TRIANGLE);
    assertThat(folder.open("a.bdf").notes())
        .containsExactly(
            "1 entries CONM2 are left out: they are no cells.",
            "1 elements with only some of the nodes on their edges are read by corners.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRID,x,,1.,2.,3.|the number of a grid point in field 1 of GRID, found 'x'",
        "GRID,7,,1.,two,3.|y in field 4 of GRID, found 'two'",
        "GRID,7,5,1.,2.,3.|coordinate system 5: expected an entry CORD2R",
        "CORD2R,x|the number of a coordinate system in field 1 of CORD2R",
        "CORD2R,0|a number above 0",
        "CORD2R,5,,one|a coordinate of A, B or C in field 3 of CORD2R, found 'one'",
        "'GRID,7,5\\nCORD2R,5,,0.,0.,0.,0.,0.,1.\\n,0.,0.,2.'|A, B and C not in a line",
        "'GRID,7,5\\nCORD2R,5,5,0.,0.,0.,0.,0.,1.\\n,1.,0.,0.'|at most 64 systems in a row",
        "'GRID,6\\nGRID,7,5\\nCORD1R,5,6,8,6'|the grid point 8, found none",
        "'GRID,7,5\\nGRID,8\\nCORD1R,5,7,8,8'|at most 64 systems in a row",
        "CORD1R,5,1,2|a grid point of a coordinate system",
        "'CORD2R,5\\nCORD2R,5'|each number of a coordinate system once",
        "GRID,1,,1.,2.,3.|each number of a node once",
        "CTRIA3,1,1,1,2|a node of element 1 in field 5",
        "CTRIA3,1,1,1,2,99|the node 99",
        "INCLUDE '../x.bdf'|does not follow a file out of the folder",
        "INCLUDE 'a.bdf'|a file that does not include itself"
      })
  void saysWhatIsWrong(String body, String message) throws IOException {
    folder.with("a.bdf", GRID + body.replace("\\n", "\n") + "\n");

    assertThatThrownBy(() -> folder.read("a.bdf"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anEntryWithoutEndIsRefused() throws IOException {
    folder.with("a.bdf", "CHEXA,1,1\n" + ",1,2,3\n".repeat(1000));

    assertThatThrownBy(() -> folder.read("a.bdf"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("an entry of at most 512 fields");
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    folder.with("sound.bdf", GRID + "CTRIA3,1,17,1,2,3\nCBAR    2       3       1       2\n");

    folder.readDamaged(temp.resolve("sound.bdf"), "b.bdf", 300);
  }
}
