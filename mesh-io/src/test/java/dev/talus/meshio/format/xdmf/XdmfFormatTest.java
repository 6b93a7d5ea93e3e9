package dev.talus.meshio.format.xdmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XdmfFormatTest {
  private static final String POINTS =
      "<Geometry GeometryType='XY'><DataItem Dimensions='3 2' Format='XML' Precision='8'>"
          + "0 0 1 0 0 1</DataItem></Geometry>";
  private static final String CELLS =
      "<Topology TopologyType='Triangle'><DataItem Dimensions='1 3' NumberType='Int'>0 1 2"
          + "</DataItem></Topology>";

  @TempDir Path temp;
  private FormatFolder folder;

  @BeforeEach
  void setUp() {
    folder = new FormatFolder(temp, new XdmfFormat());
  }

  @Test
  void readsTheSameAsMeshio() throws IOException {
    assertThat(MeshDigest.missing(MeshDigest.folder("xdmf"))).isEmpty();
  }

  private static MeshSeries open(String name) throws IOException {
    return new FormatFolder(MeshDigest.folder("xdmf"), new XdmfFormat()).open(name);
  }

  @Test
  void blocksAreGroupsAndMayBeOfSeveralKinds() throws IOException {
    UnstructuredMesh mesh = open("blocks.xdmf").read(0);

    assertThat(mesh.cells().countByType())
        .containsOnly(entry(CellType.VOXEL, 6), entry(CellType.HEXAHEDRON, 6));
    assertThat(mesh.group("Left").orElseThrow().members()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(mesh.group("Right").orElseThrow().members()).containsExactly(6, 7, 8, 9, 10, 11);
  }

  /** DOLFIN writes one collection for each function, each with a mesh of its own. */
  @Test
  void seriesWithTheSameTimesAreOne() throws IOException {
    MeshSeries series = open("series.xdmf");
    UnstructuredMesh mesh = series.read(1);

    assertThat(series.times()).containsExactly(OptionalDouble.of(0), OptionalDouble.of(1));
    assertThat(mesh.pointCount()).isEqualTo(9);
    assertThat(mesh.groups()).isEmpty();
    // u is x + t, v is y.
    for (int i = 0; i < 9; i++) {
      assertThat(mesh.pointArray("u").orElseThrow().number(i)).isEqualTo(mesh.points()[3 * i] + 1);
      assertThat(mesh.pointArray("v").orElseThrow().number(i)).isEqualTo(mesh.points()[3 * i + 1]);
    }
    assertThat(series.notes()).isEmpty();
  }

  @Test
  void seriesOfMeshioIncludeTheirMesh() throws IOException {
    UnstructuredMesh mesh = open("series.meshio.xdmf").read(1);

    assertThat(mesh.cells().nodes()).containsExactly(0, 1, 3, 0, 3, 2);
    assertThat(mesh.pointArray("u"))
        .contains(new DataArray.Doubles("u", 1, new double[] {1.5, 2.5, 3.5, 4.5}));
    assertThat(mesh.cellArray("q"))
        .contains(new DataArray.Doubles("q", 1, new double[] {2.5, 3.5}));
  }

  /** A value collection of DOLFIN: its edges refer to the points of the mesh in front. */
  @Test
  void edgesWithTheSamePointsLieOverTheMesh() throws IOException {
    UnstructuredMesh mesh = open("mvc.xdmf").read(0);
    DataArray values = mesh.cellArray("m").orElseThrow();

    assertThat(mesh.pointCount()).isEqualTo(9);
    assertThat(mesh.cells().count()).isEqualTo(10);
    assertThat(mesh.cells().nodesOf(8)).containsExactly(0, 4);
    assertThat(mesh.cells().nodesOf(9)).containsExactly(4, 5);
    assertThat(values.number(0)).isNaN();
    assertThat(values.number(8)).isEqualTo(4);
    assertThat(values.number(9)).isEqualTo(6);
    assertThat(mesh.group("m").orElseThrow().members()).containsExactly(8, 9);
  }

  @Test
  void cloudsOfPointsNeedNoNodes() throws IOException {
    UnstructuredMesh mesh = open("pts.xdmf").read(0);

    assertThat(mesh.cells().countByType()).containsOnly(entry(CellType.VERTEX, 2));
    assertThat(mesh.points()).containsExactly(0, 0, 0, 1, 2, 0);
    assertThat(mesh.pointArray("Point values").orElseThrow().number(1)).isEqualTo(4);
  }

  /** In the form of dolfinx: tags of cells in another order than those of the mesh. */
  @Test
  void tagsFindTheirCells() throws IOException {
    folder.with(
        "a.xdmf",
        "<Xdmf><Domain><Grid Name='mesh' GridType='Uniform'>"
            + "<Geometry GeometryType='XY'><DataItem Dimensions='4 2'>0 0 1 0 0 1 1 1</DataItem>"
            + "</Geometry><Topology TopologyType='Triangle'>"
            + "<DataItem Dimensions='2 3' NumberType='Int'>0 1 2 1 3 2</DataItem></Topology></Grid>"
            + "<Grid Name='tags' GridType='Uniform'>"
            + "<xi:include xmlns:xi='x' xpointer='xpointer(/Xdmf/Domain/Grid/Geometry)'/>"
            + "<Topology TopologyType='Triangle'>"
            + "<DataItem Dimensions='2 3' NumberType='Int'>2 1 3 0 1 2</DataItem></Topology>"
            + "<Attribute Name='tags' Center='Cell'><DataItem Dimensions='2 1'>7 5</DataItem>"
            + "</Attribute></Grid></Domain></Xdmf>");
    UnstructuredMesh mesh = folder.read("a.xdmf");

    assertThat(mesh.cells().nodes()).containsExactly(0, 1, 2, 1, 3, 2);
    assertThat(mesh.cellArray("tags"))
        .contains(new DataArray.Doubles("tags", 1, new double[] {5, 7}));
  }

  @Test
  void itemsMayReferToOthersAndChooseAndJoinValues() throws IOException {
    folder.with(
        "a.xdmf",
        "<Xdmf><Domain><DataItem Name='all' Dimensions='2 3'>1 2 3 4 5 6</DataItem><Grid>"
            + POINTS
            + CELLS
            + "<Attribute Name='chosen'><DataItem ItemType='Coordinates'>"
            + integers("1 2 0 0 1 1")
            + "<DataItem Reference='/Xdmf/Domain/DataItem[1]'/></DataItem></Attribute>"
            + "<Attribute Name='joined'><DataItem ItemType='Function' Function='JOIN($0 , $1)'>"
            + "<DataItem Dimensions='3'>1 2 3</DataItem><DataItem Dimensions='3'>7 8 9</DataItem>"
            + "</DataItem></Attribute>"
            + "<Attribute Name='same' Center='Node'>"
            + "<DataItem Reference='XML'>//DataItem[@Name=\"all\"]</DataItem></Attribute>"
            + "</Grid></Domain></Xdmf>");
    UnstructuredMesh mesh = folder.read("a.xdmf");

    assertThat(mesh.pointArray("chosen"))
        .contains(new DataArray.Doubles("chosen", 1, new double[] {6, 1, 5}));
    assertThat(mesh.pointArray("joined"))
        .contains(new DataArray.Doubles("joined", 2, new double[] {1, 7, 2, 8, 3, 9}));
    assertThat(mesh.pointArray("same").orElseThrow().components()).isEqualTo(2);
  }

  /** 1.6 billion points in 300 characters. */
  @Test
  void structuredGridsStayInProportionToTheirFiles() throws IOException {
    folder.with(
        "a.xdmf",
        "<Xdmf><Domain><Grid><Topology TopologyType='3DCoRectMesh' Dimensions='4000 400 1000'/>"
            + "<Geometry GeometryType='ORIGIN_DXDYDZ'><DataItem Dimensions='3'>0 0 0</DataItem>"
            + "<DataItem Dimensions='3'>1 1 1</DataItem></Geometry></Grid></Domain></Xdmf>");

    assertThatThrownBy(() -> folder.read("a.xdmf"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("a grid in proportion to the file");
  }

  @Test
  void readsAMeshFunctionOfFenics() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(MeshDigest.folder("xdmf").resolve("facets.xdmf"));

    assertThat(mesh.cells().countByType()).containsOnly(java.util.Map.entry(CellType.LINE, 586));
    assertThat(mesh.cellArray("f").orElseThrow().tuples()).isEqualTo(586);
  }

  @Test
  void functionsOfHigherDegreeAreReadAtTheVertices() throws IOException {
    MeshSeries series =
        new FormatFolder(MeshDigest.folder("xdmf"), new XdmfFormat()).open("p2.xdmf");
    UnstructuredMesh mesh = series.read(0);

    assertThat(series.times()).containsExactly(OptionalDouble.of(0.5), OptionalDouble.of(1.5));
    assertThat(mesh.pointArray("w").orElseThrow().components()).isEqualTo(2);
    assertThat(series.notes())
        .containsExactly("The function 'w' of degree 2 is read at the vertices alone.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 2|1 2 3|0 3|0|CG|1|",
        "0 1 2|1 2 3|0 3|7|CG|1|left out",
        "0 1 2|1 2 3|0 3|0|DG|1|left out",
        "0 1 2|1 2 3|0 3|0|CG|3|left out",
        "0 1 3|1 2 3|0 3|0|CG|1|dofs below 3, found '3'",
        "0 1 -1|1 2 3|0 3|0|CG|1|dofs below 3, found '-1'",
        "0 1 2|1 2 3|0 2|0|CG|1|as many dofs in each cell",
        "0 1 2|1 2 3|0 3 6|0|CG|1|2 offsets, found '3'",
        "0 1 2|1 2 3|0 3|0 1|CG|1|1 cells, found '2'",
        "0 1|1 2 3|0 2|0|CG|1|a multiple of 3 dofs a cell",
        "0 1 2|1 2 3|0 3|0|CG|one|ElementDegree, an integer"
      })
  void functionsHaveOneDofForEachVertex(
      String dofs,
      String values,
      String offsets,
      String cells,
      String family,
      String degree,
      String message)
      throws IOException {
    folder.with(
        "a.xdmf",
        "<Xdmf><Domain><Grid>"
            + POINTS
            + CELLS
            + "<Attribute ItemType='FiniteElementFunction' Name='u' ElementFamily='"
            + family
            + "' ElementDegree='"
            + degree
            + "'>"
            + integers(dofs)
            + integers(values)
            + integers(offsets)
            + integers(cells)
            + "</Attribute></Grid></Domain></Xdmf>");
    if (message == null) {
      assertThat(folder.read("a.xdmf").pointArray("u"))
          .contains(new DataArray.Doubles("u", 1, new double[] {1, 2, 3}));
    } else if (message.equals("left out")) {
      MeshSeries series = folder.open("a.xdmf");
      assertThat(series.read(0).pointData()).isEmpty();
      assertThat(series.notes()).singleElement().asString().contains("'u' is left out");
    } else {
      assertThatThrownBy(() -> folder.read("a.xdmf"))
          .isInstanceOf(MeshFormatException.class)
          .hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 1 1 1 3|1 3|0 1 2",
        "1 0 1 1 1 3|3|1 2 0",
        "0 1 1 1 1 3|1 3|1 2 9",
        "2 0 9 1 1 3|1 3|2 1 0",
        "0 0 1 2 1 2|2|two nodes",
        "0 2 1 1 1 3|1 3|a selection within [3, 4]",
        "-1 0 1 1 1 3|1 3|a selection within [3, 4]",
        "0 0 1 0 1 3|1 3|a selection within [3, 4]",
        "2 0 1 1 2 3|2 3|a selection within [3, 4]",
        "0 0 4611686018427387904 1 3 3|3 3|a selection within [3, 4]",
        "0 0 1 1 1|1 3|start, stride and count of 2 axes",
        "0 0 1 1 1 3|2 3|3 values, as selected"
      })
  void selectionsOfArraysAreTaken(String selection, String dimensions, String nodes)
      throws IOException {
    folder.with(
        "a.xdmf",
        "<Xdmf><Domain><Grid>"
            + POINTS
            + "<Topology TopologyType='Triangle'><DataItem ItemType='HyperSlab' Dimensions='"
            + dimensions
            + "'>"
            + integers(selection)
            + "<DataItem Dimensions='3 4' DataType='Int'>0 1 2 9  1 2 0 9  2 1 0 9</DataItem>"
            + "</DataItem></Topology></Grid></Domain></Xdmf>");
    if (nodes.matches("[0-2 ]+")) {
      assertThat(folder.read("a.xdmf").cells().nodes())
          .containsExactly(
              java.util.Arrays.stream(nodes.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
    } else {
      String message =
          nodes.equals("two nodes")
              ? "rows of 3 nodes, found '2 nodes'"
              : nodes.endsWith("9") ? "a node of 3 points, found '9'" : nodes;
      assertThatThrownBy(() -> folder.read("a.xdmf"))
          .isInstanceOf(MeshFormatException.class)
          .hasMessageContaining(message);
    }
  }

  private static String integers(String numbers) {
    return "<DataItem DataType='Int' Dimensions='"
        + numbers.split(" ", -1).length
        + "'>"
        + numbers
        + "</DataItem>";
  }

  @Test
  void readsSeriesThatShareTheirMesh() throws IOException {
    String value =
        "<Attribute Name='u' Center='Node'><DataItem Dimensions='3' NumberType='Float'"
            + " Precision='4'>%d 0.1 3</DataItem></Attribute>";
    MeshSeries series =
        folder
            .with(
                "a.xdmf",
                "<Xdmf Version='3.0'><Domain><Grid Name='mesh' GridType='Uniform'>"
                    + POINTS
                    + CELLS
                    + "</Grid><Grid Name='T' GridType='Collection' CollectionType='Temporal'>"
                    + "<Grid><xi:include xpointer='xpointer(//Grid[@Name=\"mesh\"]/*[self::Topology"
                    + " or self::Geometry])'/><Time Value='0.5'/>"
                    + String.format(value, 1)
                    + "</Grid><Grid><xi:include xpointer='xpointer(//Grid[@Name=\"T\"]/Grid[1]/*)'/>"
                    + "<xi:include xpointer='xpointer(/Xdmf/Domain/Grid[1]/*)'/>"
                    + "<Time Value='1.5'/>"
                    + String.format(value, 2)
                    + "</Grid></Grid></Domain></Xdmf>")
            .open("a.xdmf");

    assertThat(series.times()).containsExactly(OptionalDouble.of(0.5), OptionalDouble.of(1.5));
    assertThat(series.read(1).pointArray("u"))
        .contains(new DataArray.Floats("u", 1, new float[] {2, 0.1f, 3}));
    assertThat(series.read(1).cells()).isEqualTo(series.read(0).cells());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<DataItem Dimensions='1 3' Format='HDF'>../../x.h5:/a</DataItem>|out of the folder",
        "<DataItem Dimensions='1 3' Format='HDF'>/etc/passwd:/a</DataItem>|out of the folder",
        "<DataItem Dimensions='1 3' Format='HDF'>x.h5:/a</DataItem>|which is not there",
        "<DataItem Dimensions='1 3' Format='Binary'>a.xdmf</DataItem>|nodes, integers",
        "<DataItem Dimensions='999999999 3' DataType='Int'>0 1 2</DataItem>|dimensions of one",
        "<DataItem Dimensions='99999999' DataType='Int'>0 1 2</DataItem>|5 characters",
        "<DataItem Dimensions='3' DataType='Int'>0 1 -2</DataItem>|a node of 3 points, found '-2'",
        "<DataItem Dimensions='3' DataType='Int'>0 1 9</DataItem>|a node of 3 points, found '9'",
        "<DataItem Dimensions='3' DataType='Int'>0 1     </DataItem>|number 3 of 3",
        "<DataItem Dimensions='2' DataType='Int'>0 1</DataItem>|rows of 3 nodes",
        "<DataItem Dimensions='-1' DataType='Int'>0 1</DataItem>|dimensions of one array",
        "<DataItem ItemType='Tree'>0 1</DataItem>|ItemType Uniform",
        "<DataItem ItemType='Function' Function='$0+1'>0 1</DataItem>|the Function JOIN()",
        "<DataItem Reference='/Xdmf/Domain/Grid/Topology/DataItem'/>|a reference to another",
        "<DataItem Reference='XML'>//Geometry</DataItem>|a reference to another DataItem",
        "<DataItem Reference='XML'>/Xdmf/Nothing</DataItem>|a reference to an element of this file",
        "<DataItem Reference='document(a)/x'/>|a path of names",
        "<DataItem Reference='//DataItem[last()]'/>|a number or",
        "<none/>|a DataItem with the nodes"
      })
  void saysWhatIsWrong(String item, String message) throws IOException {
    folder.with(
        "a.xdmf",
        "<Xdmf Version='3.0'><Domain><Grid>"
            + POINTS
            + "<Topology TopologyType='Triangle'>"
            + item
            + "</Topology></Grid></Domain></Xdmf>");

    assertThatThrownBy(() -> folder.read("a.xdmf"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void entitiesDoNotGrow() throws IOException {
    folder.with(
        "a.xdmf",
        "<!DOCTYPE Xdmf [<!ENTITY a '0 0 0 0'><!ENTITY b '&a;&a;&a;&a;'>]><Xdmf><Domain><Grid>"
            + "<Geometry><DataItem Dimensions='3'>&b;</DataItem></Geometry>"
            + "</Grid></Domain></Xdmf>");

    assertThatThrownBy(() -> folder.read("a.xdmf")).isInstanceOf(MeshFormatException.class);
  }

  @Test
  void nestingHasABound() throws IOException {
    folder.with("a.xdmf", "<Xdmf>" + "<Grid>".repeat(100_000));

    assertThatThrownBy(() -> folder.read("a.xdmf"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("elements nested at most 64 deep");
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    Path hdf = MeshDigest.folder("xdmf").resolve("disc_mixed_l0.meshio_hdf.xdmf");
    java.nio.file.Files.copy(
        hdf.resolveSibling("disc_mixed_l0.meshio_hdf.h5"),
        temp.resolve("disc_mixed_l0.meshio_hdf.h5"));

    folder.readDamaged(hdf, "b.xdmf", 100);
  }
}
