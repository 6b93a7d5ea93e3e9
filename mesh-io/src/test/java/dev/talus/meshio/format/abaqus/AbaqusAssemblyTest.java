package dev.talus.meshio.format.abaqus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts and instances in input written by hand; the places of points are worked out by hand. */
class AbaqusAssemblyTest {
  private static final String PARTS =
      """
      *HEADING
      *PART, NAME=plate
      *NODE, NSET=corners
      1, 0, 0
      2, 1, 0
      3, 0, 1
      *ELEMENT, TYPE=S3, ELSET=skin
      5, 1, 2, 3
      *END PART
      *PART, NAME=Bar
      *NODE
      1, 0, 0, 0
      2, 1, 0, 0
      3, 0, 0, 1
      *ELEMENT, TYPE=T3D2, ELSET=skin
      1, 1, 2
      2, 2, 3
      *END PART
      *ASSEMBLY, NAME=all
      """;
  private static final String INSTANCES =
      """
      *INSTANCE, NAME=Left, PART=PLATE
      *NSET, NSET=tip, GENERATE
      2, 3
      *END INSTANCE
      ** Moved by 10 along x, then a quarter turn about the line x = 10, y = 0.
      *INSTANCE, NAME=right, PART=plate
      10., 0., 0.
      10., 0., 0., 10., 0., 1., 90.
      *END INSTANCE
      ** Moved, then turned so that x, y, z become y, z, x.
      *INSTANCE, NAME=bar, PART=bar
      1., 2., 3.
      0., 0., 0., 1., 1., 1., 120.
      *END INSTANCE
      """;

  @TempDir Path temp;
  private FormatFolder folder;

  @BeforeEach
  void setUp() {
    folder = new FormatFolder(temp, new AbaqusFormat());
  }

  @Test
  void movesAndThenTurnsEachInstance() throws IOException {
    UnstructuredMesh mesh = read(PARTS + INSTANCES + "*END ASSEMBLY\n");

    assertThat(mesh.points())
        .containsExactly(
            new double[] {
              0, 0, 0, 1, 0, 0, 0, 1, 0, // left
              10, 0, 0, 10, 1, 0, 9, 0, 0, // right
              3, 1, 2, 3, 2, 2, 4, 1, 2 // bar
            },
            within(1e-14));
    assertThat(mesh.cells().nodes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 7, 8);
  }

  @Test
  void namesSetsOfPartsByInstance() throws IOException {
    UnstructuredMesh mesh = read(PARTS + INSTANCES + "*END ASSEMBLY\n");

    assertThat(mesh.groups().stream().map(MeshGroup::label))
        .containsExactly(
            "Left.corners",
            "Left.tip",
            "right.corners",
            "Left.skin",
            "right.skin",
            "bar.skin",
            "Left",
            "right",
            "bar");
    assertThat(members(mesh, "right.corners")).containsExactly(3, 4, 5);
    assertThat(members(mesh, "Left.tip")).containsExactly(1, 2);
    assertThat(members(mesh, "bar.skin")).containsExactly(2, 3);
    assertThat(members(mesh, "bar")).containsExactly(2, 3);
    assertThat(mesh.group("right").orElseThrow().dimension()).isEqualTo(2);
    assertThat(mesh.group("bar").orElseThrow().dimension()).isEqualTo(1);
  }

  @Test
  void setsOfTheAssemblyReachIntoInstances() throws IOException {
    UnstructuredMesh mesh =
        read(
            PARTS
                + INSTANCES
                + """
                *NODE
                1, 7., 8., 9.
                *NSET, NSET=seam, INSTANCE=RIGHT, GENERATE
                1, 99, 2
                *NSET, NSET=Seam, INSTANCE=bar
                2
                *NSET, NSET=seam
                left.tip, 1, Bar.3
                *NSET, NSET=more
                seam, right.2
                *ELSET, ELSET=skin, INSTANCE=bar, INTERNAL
                2
                *ELSET, ELSET=skin, INSTANCE=left
                skin
                *END ASSEMBLY
                """);

    assertThat(mesh.points()).endsWith(7, 8, 9);
    assertThat(members(mesh, "seam")).containsExactly(1, 2, 3, 5, 7, 8, 9);
    assertThat(members(mesh, "more")).containsExactly(1, 2, 3, 4, 5, 7, 8, 9);
    assertThat(members(mesh, "skin")).containsExactly(0, 3);
    assertThat(members(mesh, "Left.skin")).containsExactly(0);
  }

  @Test
  void setsOfOneInstanceKeepTheirNamesUnlessTheAssemblyHasThem() throws IOException {
    UnstructuredMesh mesh =
        read(
            PARTS
                + """
                *INSTANCE, NAME=i, PART=plate
                0., 0., 4.
                *END INSTANCE
                *ELSET, ELSET=SKIN, INSTANCE=i
                5
                *END ASSEMBLY
                """);

    assertThat(mesh.points()).containsExactly(0, 0, 4, 1, 0, 4, 0, 1, 4);
    assertThat(mesh.groups().stream().map(MeshGroup::label))
        .containsExactly("corners", "i.skin", "SKIN");
    assertThat(folder.open("a.inp").notes())
        .containsExactly("Parts without an *INSTANCE are left out: Bar");
  }

  @Test
  void partsThatNothingPlacesStayWhereTheyAre() throws IOException {
    UnstructuredMesh mesh = read(PARTS);

    assertThat(mesh.pointCount()).isEqualTo(6);
    assertThat(members(mesh, "Bar.skin")).containsExactly(1, 2);
    assertThat(folder.open("a.inp").notes())
        .containsExactly("No *INSTANCE places the parts: each is read where it is defined.");
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    folder.with("sound.inp", PARTS + INSTANCES + "*NSET, NSET=s, INSTANCE=bar\n1, 2\n");
    folder.readDamaged(temp.resolve("sound.inp"), "b.inp", 300);
  }

  private UnstructuredMesh read(String text) throws IOException {
    return folder.with("a.inp", text).read("a.inp");
  }

  private static int[] members(UnstructuredMesh mesh, String group) {
    return mesh.group(group).orElseThrow().members();
  }
}
