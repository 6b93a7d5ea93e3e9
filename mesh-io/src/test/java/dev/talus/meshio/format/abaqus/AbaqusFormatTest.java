package dev.talus.meshio.format.abaqus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbaqusFormatTest {
  private static final String NODES =
      "*NODE\n1, 0., 0.\n2, 1.D0, 0, 0\n 3, 1, 1, 0,\n4, , 1\n9, 5e-1, 0.5, 1\n";

  @TempDir Path temp;
  private FormatFolder folder;

  @BeforeEach
  void setUp() {
    folder = new FormatFolder(temp, new AbaqusFormat());
  }

  @Test
  void readsTheSameAsMeshio() throws IOException {
    assertThat(MeshDigest.missing(MeshDigest.folder("abaqus"))).isEmpty();
  }

  @Test
  void readsLinesOfThreeNodesWithTheMiddleOneSecond() throws IOException {
    UnstructuredMesh mesh =
        MeshDigest.read(MeshDigest.folder("abaqus").resolve("disc_tri6_l0.gmsh.inp.gz"));

    assertThat(mesh.cells().countByType()).containsEntry(CellType.QUADRATIC_EDGE, 24);
    double[] p = mesh.points();
    int[] line = mesh.cells().nodesOf(0);
    double middle = (p[3 * line[0]] + p[3 * line[1]]) / 2;
    assertThat(p[3 * line[2]]).isBetween(middle - 0.01, middle + 0.01);
  }

  @Test
  void readsSetsOfNumbersRangesAndSets() throws IOException {
    UnstructuredMesh mesh =
        folder
            .with(
                "a.inp",
                """
                *HEADING
                any
                ** comment
                *Node, nset=all
                1,0,0
                2,1,0
                3,1,1
                4,0,1
                9,0,0,1
                *Element, type=C3D5, elset="the roof"
                7, 1, 2,
                3, 4, 9
                *ELEMENT,
                TYPE=S3R
                8,1,2,3
                *ELEMENT, TYPE=SPRINGA
                12, 1, 2
                *NSET, NSET=odd, GENERATE
                1, 99999999, 2
                *NSET, NSET=two
                2, 2
                *NSET, NSET=TWO
                odd
                *ELSET, ELSET=both
                8, THE ROOF
                *STEP
                *END STEP
                """)
            .read("a.inp");

    assertThat(mesh.cells().nodesOf(0)).containsExactly(0, 1, 2, 3, 4);
    assertThat(mesh.cells().type(0)).isEqualTo(CellType.PYRAMID);
    assertThat(mesh.cells().count()).isEqualTo(2);
    assertThat(mesh.group("all").orElseThrow().members()).hasSize(5);
    assertThat(mesh.group("odd").orElseThrow().members()).containsExactly(0, 2, 4);
    assertThat(mesh.group("two").orElseThrow().members()).containsExactly(0, 1, 2, 4);
    MeshGroup both = mesh.group("both").orElseThrow();
    assertThat(both.members()).containsExactly(0, 1);
    assertThat(both.dimension()).isEqualTo(3);
    assertThat(folder.open("a.inp").notes())
        .containsExactly("1 elements of the type 'SPRINGA' are left out: no cell is like them.");
  }

  /** Two sets that name each other in turn 300 times; their lists would double each time. */
  @Test
  void setsThatNameEachOtherDoNotGrow() throws IOException {
    String swap = "*NSET, NSET=a\nb, b\n*NSET, NSET=b\na, a\n";
    folder.with("a.inp", NODES + "*NSET, NSET=b\n2\n*NSET, NSET=a\n1\n" + swap.repeat(300));
    UnstructuredMesh mesh =
        new AbaqusFormat()
            .open(new LocalFiles(temp), "a.inp", ReadLimits.DEFAULT.withMeshBytes(8 << 20))
            .read(0);

    assertThat(mesh.group("a").orElseThrow().members()).containsExactly(0, 1);
    assertThat(mesh.group("b").orElseThrow().members()).containsExactly(0, 1);
  }

  @Test
  void readsIncludedFilesInTheirPlace() throws IOException {
    folder.with("a.inp", "*INCLUDE, INPUT=sub/nodes.inc\n*ELEMENT, TYPE=S4\n1,1,2,3,4\n");
    folder.with("sub/nodes.inc", NODES);

    assertThat(folder.read("a.inp").cells().nodes()).containsExactly(0, 1, 2, 3);
    assertThat(folder.read("a.inp").points()).startsWith(0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*INCLUDE, INPUT=../../etc/passwd|does not follow a file out of the folder",
        "*INCLUDE, INPUT=/etc/passwd|does not follow a file out of the folder",
        "*INCLUDE, INPUT=a.inp|a file that does not include itself",
        "*INCLUDE, INPUT=none.inp|which is not there",
        "*ELEMENT, TYPE=C3D4;5, 1, 2, 3|4 nodes of element 5",
        "*ELEMENT, TYPE=S3;5, 1, 2, 3, 4|3 nodes of element 5",
        "*ELEMENT, TYPE=S3;5, 1, 2, 33|the node 33",
        "*ELEMENT, TYPE=S3;5, 1, 2, x|a node of element 5, found ' x'",
        "*ELEMENT, TYPE=S3;5, 1, 2, 3;5, 1, 2, 4|each number of a element once",
        "*NODE;1, 0, 0|each number of a node once",
        "*NODE;77, one, 0|a coordinate",
        "*NODE, SYSTEM=C;77, 1, 0|rectangular coordinates",
        "*NSET, NSET=a, GENERATE;1, 5, 0|first, last and step",
        "*NSET, NSET=a;nobody|a number or the name of a set before",
        "*NSET;1|the name of the set",
        "*NGEN;1, 100|listed one by one",
        "*PART, NAME=a;*END PART;*PART, NAME=A|each part once",
        "*INSTANCE, NAME=i, PART=p;1., 0, 0;*END INSTANCE|a part before, found PART='p'",
        "*PART, NAME=p;*INSTANCE, NAME=i, PART=p;1, 0, z|a translation, found ' z'",
        "*PART, NAME=p;*INSTANCE, NAME=i, PART=p;1,0,0;1,1,1,1,1,1,90.|two different points",
        "*PART, NAME=p;*INSTANCE, NAME=i, PART=p;*INSTANCE, NAME=I, PART=p|each instance once",
        "*PART, NAME=p;*INSTANCE, NAME=i, PART=p;*NODE;1, 0|the mesh of an instance in its part",
        "*NSET, NSET=a, INSTANCE=i;1|an instance before, found INSTANCE='i'",
        "*NSET, NSET=a;i.1|a number or the name of a set before, found 'i.1'",
        "*SYSTEM;1, 0, 0|nodes in global coordinates"
      })
  void saysWhatIsWrong(String body, String message) throws IOException {
    folder.with("a.inp", NODES + body.replace(';', '\n') + "\n");

    assertThatThrownBy(() -> folder.read("a.inp"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("a.inp, ")
        .hasMessageContaining(message);
  }

  @Test
  void tellsAvsUcdApart() {
    assertThatThrownBy(
            () ->
                MeshDigest.read(
                    MeshDigest.folder("abaqus").resolve("disc_tri3_l0.meshio_avs.inp.gz")))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("AVS UCD");
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    folder.readDamaged(
        MeshDigest.folder("abaqus").resolve("disc_mixed_l0.meshio.inp.gz"), "b.inp", 40);
    folder.with("sound.inp", NODES + "*ELEMENT, TYPE=S3, ELSET=e\n1,1,2,3\n*NSET,NSET=n\n1,2,3\n");
    folder.readDamaged(temp.resolve("sound.inp"), "b.inp", 300);
  }
}
