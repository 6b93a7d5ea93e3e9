package dev.talus.meshio.format.dolfin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mesh functions and collections, in files written by hand unless a test says otherwise. */
class DolfinValuesTest {
  /** A unit square of two triangles, the second with its vertices not in order. */
  private static final String SQUARE =
      """
      <vertices size="4">
        <vertex index="0" x="0" y="0"/><vertex index="1" x="1" y="0"/>
        <vertex index="2" x="1" y="1"/><vertex index="3" x="0" y="1"/>
      </vertices>
      <cells size="2">
        <triangle index="0" v0="0" v1="1" v2="2"/><triangle index="1" v0="2" v1="3" v2="0"/>
      </cells>
      """;

  private static final String TETRA =
      """
      <vertex index="0" x="0" y="0" z="0"/><vertex index="1" x="1" y="0" z="0"/>
      <vertex index="2" x="0" y="1" z="0"/><vertex index="3" x="0" y="0" z="1"/>
      <tetrahedron index="0" v0="0" v1="1" v2="2" v3="3"/>
      """;

  @TempDir Path temp;
  private FormatFolder folder;

  @BeforeEach
  void setUp() {
    folder = new FormatFolder(temp, new DolfinXmlFormat());
  }

  @Test
  void functionsOnVerticesAndCellsAreArrays() throws IOException {
    UnstructuredMesh mesh =
        read(
            SQUARE
                + """
                <data>
                  <data_entry name="parent_cells">
                    <mesh_function type="uint" dim="2" size="2">
                      <entity index="1" value="7"/><entity index="0" value="9"/>
                    </mesh_function>
                  </data_entry>
                </data>
                """,
            """
            <mesh_function name="height" type="double" dim="0" size="4">
              <entity index="0" value="0.5"/><entity index="1" value="1"/>
              <entity index="2" value="1.5e1"/><entity index="3" value="-2"/>
            </mesh_function>
            """);

    assertThat(mesh.cellArray("parent_cells"))
        .contains(new DataArray.Longs("parent_cells", 1, new long[] {9, 7}));
    assertThat(mesh.pointArray("height"))
        .contains(new DataArray.Doubles("height", 1, new double[] {0.5, 1, 15, -2}));
    assertThat(mesh.group("parent_cells:7").orElseThrow().members()).containsExactly(1);
    assertThat(mesh.group("height:1")).isEmpty();
  }

  @Test
  void facetsOfDomainsAreCellsBehindTheOthersAndGroups() throws IOException {
    UnstructuredMesh mesh =
        read(
            SQUARE
                + """
                <domains>
                  <mesh_value_collection name="m" type="uint" dim="1" size="4">
                    <value cell_index="0" local_entity="2" value="5"/>
                    <value cell_index="0" local_entity="1" value="6"/>
                    <value cell_index="1" local_entity="2" value="6"/>
                    <value cell_index="1" local_entity="0" value="5"/>
                  </mesh_value_collection>
                  <mesh_value_collection name="m" type="uint" dim="2" size="1">
                    <value cell_index="1" local_entity="0" value="8"/>
                  </mesh_value_collection>
                </domains>
                """,
            "");

    // Facet i lies opposite to vertex i of the vertices in rising order, here of 0, 2, 3.
    assertThat(mesh.cells().count()).isEqualTo(5);
    assertThat(mesh.cells().nodesOf(2)).containsExactly(0, 1);
    assertThat(mesh.cells().nodesOf(3)).containsExactly(0, 2);
    assertThat(mesh.cells().nodesOf(4)).containsExactly(2, 3);
    assertThat(mesh.group("domains_1:5").orElseThrow().members()).containsExactly(2, 4);
    assertThat(mesh.group("domains_1:6").orElseThrow())
        .matches(group -> group.dimension() == 1)
        .extracting(MeshGroup::members)
        .isEqualTo(new int[] {3});
    assertThat(mesh.cellArray("domains_2"))
        .contains(
            new DataArray.Doubles(
                "domains_2", 1, new double[] {Double.NaN, 8, Double.NaN, Double.NaN, Double.NaN}));
  }

  /** DOLFIN's edges are those of {@code edges(mesh)} in Python: 0 3, 1 4, 3 4, 4 5 and 5 8. */
  @Test
  void meshFunctionsThatDolfinWroteMarkItsOwnEdges() throws IOException {
    UnstructuredMesh mesh = fenics("square.fenics.xml");
    List<String> marked = new ArrayList<>();
    for (MeshGroup group : mesh.groups()) {
      if (group.dimension() == 1) {
        int[] nodes = mesh.cells().nodesOf(group.members()[0]);
        marked.add(group.label() + " at " + nodes[0] + " " + nodes[1]);
      }
    }

    assertThat(marked)
        .containsExactly(
            "f_2:2 at 0 3", "f_2:8 at 1 4", "f_2:14 at 3 4", "f_2:20 at 4 5", "f_2:26 at 5 8");
    // Edges that nobody marked have 0 in the file and are no cells.
    assertThat(mesh.cells().count()).isEqualTo(8 + 5);
    assertThat(mesh.group("f:8").orElseThrow().members()).containsExactly(4);
  }

  @Test
  void facetsThatDolfinMarkedAreItsOwn() throws IOException {
    UnstructuredMesh mesh = fenics("cube.fenics.xml");

    assertThat(mesh.cells().count()).isEqualTo(6 + 2);
    assertThat(mesh.cells().nodesOf(mesh.group("f:7").orElseThrow().members()[0]))
        .containsExactly(0, 2, 3);
    assertThat(mesh.cells().nodesOf(mesh.group("f:9").orElseThrow().members()[0]))
        .containsExactly(0, 4, 6);
  }

  @Test
  void domainsThatDolfinWroteAreGroups() throws IOException {
    UnstructuredMesh mesh = fenics("domains.fenics.xml");

    assertThat(mesh.group("domains_0:1").orElseThrow().members()).containsExactly(0);
    assertThat(mesh.cells().nodesOf(mesh.group("domains_1:4").orElseThrow().members()[0]))
        .containsExactly(0, 4);
    assertThat(mesh.group("domains_2:7").orElseThrow().members()).containsExactly(3);
    assertThat(mesh.group("domains_2:8").orElseThrow().members()).containsExactly(5);
  }

  private static UnstructuredMesh fenics(String name) throws IOException {
    return MeshDigest.read(MeshDigest.folder("dolfin").resolve(name));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0, '1,2,3'", "2, 1, '0,2,3'", "2, 2, '0,1,3'", "2, 3, '0,1,2'", "1, 0, '2,3'",
    "1, 1, '1,3'", "1, 2, '1,2'", "1, 3, '0,3'", "1, 4, '0,2'", "1, 5, '0,1'"
  })
  void partsOfTetrahedraAreNumberedAsInUfc(int dimension, int place, String nodes)
      throws IOException {
    UnstructuredMesh mesh =
        read(
            TETRA,
            """
            <mesh_value_collection name="c" type="bool" dim="%d" size="1">
              <value cell_index="0" local_entity="%d" value="true"/>
            </mesh_value_collection>
            """
                .formatted(dimension, place));

    assertThat(mesh.cells().nodesOf(1))
        .containsExactly(Arrays.stream(nodes.split(",")).mapToInt(Integer::parseInt).toArray());
    assertThat(mesh.group("c:1").orElseThrow().members()).containsExactly(1);
  }

  /** FEniCS wrote the mesh, and the facets with their nodes in XDMF. */
  @Test
  void facetsOfAFunctionBesideTheMeshAreThoseThatFenicsNumbersSo() throws IOException {
    Path resources = MeshDigest.folder("dolfin");
    UnstructuredMesh mesh = MeshDigest.read(resources.resolve("disc.fenics.xml.gz"));
    UnstructuredMesh facets = MeshDigest.read(resources.resolve("../xdmf/facets.xdmf").normalize());

    DataArray markers = facets.cellData().get(0);
    Set<String> marked = new TreeSet<>();
    for (int facet = 0; facet < facets.cells().count(); facet++) {
      if (markers.number(facet) != 0) {
        marked.add(key(facets, facet, markers));
      }
    }
    Set<String> read = new TreeSet<>();
    for (int cell = 0; cell < mesh.cells().count(); cell++) {
      if (mesh.cells().type(cell) == CellType.LINE) {
        read.add(key(mesh, cell, mesh.cellArray("facet_region").orElseThrow()));
      }
    }
    assertThat(read).isNotEmpty().isEqualTo(marked);
    assertThat(mesh.points()).isEqualTo(facets.points());
  }

  @Test
  void valuesThatNobodySetAreNone() throws IOException {
    UnstructuredMesh mesh =
        read(
            SQUARE,
            """
            <mesh_function name="f" type="uint" dim="1" size="5">
              <entity index="0" value="18446744073709551615"/><entity index="4" value="3"/>
              <entity index="2" value="0"/>
            </mesh_function>
            """);

    // Edges in order: 01 02 03 12 23.
    assertThat(mesh.cells().count()).isEqualTo(3);
    assertThat(mesh.cells().nodesOf(2)).containsExactly(2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<value cell_index='9' local_entity='0' value='1'/>|a cell of the mesh, found 9",
        "<value cell_index='0' local_entity='3' value='1'/>|a local_entity of a TRIANGLE, found 3",
        "<entity index='5' value='1'/>|an edge or facet of 5, found 5",
      })
  void saysWhichValuesDoNotBelongToTheMesh(String entry, String message) {
    assertThatThrownBy(
            () -> read(SQUARE, "<mesh_function name='f' dim='1'>" + entry + "</mesh_function>"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("values 'f' of dimension 1")
        .hasMessageContaining(message);
  }

  @Test
  void valuesWithoutAMeshNameTheFileThatHasIt() throws IOException {
    String values = "<dolfin><mesh_function dim='2' size='0'/></dolfin>";
    folder.with("beam.xml", "<dolfin><mesh celltype='triangle'>" + SQUARE + "</mesh></dolfin>");
    folder.with("beam_physical_region.xml", values);
    folder.with("u.xml", "<dolfin><function_data size='1'/></dolfin>");

    assertThatThrownBy(() -> folder.read("beam_physical_region.xml"))
        .hasMessageContaining("Give " + temp.resolve("beam.xml"));
    assertThatThrownBy(() -> folder.read("u.xml"))
        .hasMessageContaining("values without a mesh")
        .hasMessageContaining("Meshes in this folder: beam.xml.");
    folder.with("beam_physical_region.xml", "<dolfin><mesh/></dolfin>");
    assertThatThrownBy(() -> folder.read("beam.xml")).hasMessageContaining("another name");
  }

  private UnstructuredMesh read(String mesh, String beside) throws IOException {
    return folder
        .with("a.xml", "<dolfin><mesh>" + mesh + "</mesh>" + beside + "</dolfin>")
        .read("a.xml");
  }

  private static String key(UnstructuredMesh mesh, int cell, DataArray values) {
    int[] nodes = mesh.cells().nodesOf(cell).clone();
    Arrays.sort(nodes);
    return nodes[0] + " " + nodes[1] + " " + values.number(cell);
  }
}
