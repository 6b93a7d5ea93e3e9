package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit is told in one message. */
class GalerkinSolveMistakesTest extends GalerkinSolveFixture {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {copper: {conductivity: 3}} | 2 of 4 elements are in none of these groups. Give 'material'
          {copper: {}, whole: {}} | an element is in 'copper' too; expected groups that do not
          {cooper: {}} | The mesh has no group of elements 'cooper'. Groups: copper, whole, wood.
          {copper: {density: 3}} | materials: copper: unknown key 'density'
          """)
  void materialsThatDoNotFitTheMeshAreTold(String materials, String message) throws IOException {
    writeTwoHalves();

    Run run =
        talus(
            write(
                "problem: poisson\nmesh: halves.inp\nboundary: {left: {u: 0}}\nmaterials: "
                    + materials));

    assertThat(run.err()).contains(message);
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "disc.yaml | source: 1 | source: [1, 2] | source: expected a number or a formula, found [1,2].",
        "disc.yaml | {u: 0} | {flux: [1, 2]} | flux: expected a number or a formula, found [1,2].",
        "plate.yaml | [1, 0] | 1 | traction: expected a list of numbers or formulas, found 1.",
        "plate.yaml | traction: [1, 0] | flux: 1 | flux: displacement has no such load; what it has is traction or surface_pressure.",
        "disc.yaml | {u: 0} | {surface_pressure: 1} | surface_pressure: u has no such load; what it has is flux.",
        "stenosis.yaml | boundary: | 'order: 1\nboundary:' | order: expected 2, found 1.",
        "disc.yaml | order: 2 | points: {at: [0, 0]} | points: expected a list of"
      })
  void aValueOfTheWrongShapeIsToldWhatIsExpected(
      String sample, String right, String wrong, String message) throws IOException {
    Run run = talus(write(Files.readString(SAMPLES.resolve(sample)).replace(right, wrong)));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aFolderThatIsNoCaseIsCalledAFolder() throws IOException {
    Files.createDirectory(folder.resolve("meshes"));

    Run run = talus(write(DISC.replace("disc.msh", "meshes")));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("expected a mesh file, or the folder of an OpenFOAM case, found another folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --loss | energy  | --loss energy is for forward problems of diffusion and elasticity
          --loss | entropy  | --loss: expected norm or squared_norm or energy, found 'entropy'
          --network | deep  | --network: expected paper or reduced, found 'deep'
          --seconds | -1  | --seconds: expected more than 0, found -1.0
          """)
  void optionsThatDoNotFitAreTold(String option, String value, String message) {
    Run run = talus(SAMPLES.resolve("stenosis.yaml"), "--method", "network-adam", option, value);

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boundary: {wall: {u: 0}}                   | 2 | no group of sides 'wall'
          boundary: {boundary: {v: 0}}               | 2 | unknown key 'v'. Did you mean 'u'?
          boundary: {boundary: {u: 2*w}}             | 2 | has the unknown name w
          boundary: {boundary: {flux: 1}}            | 3 | No value is known of: u
          material: {sauce: 1}                       | 2 | unknown key 'sauce'. Did you mean 'source'?
          material: {conductivity: -1}               | 2 | conductivity: expected a number greater than 0, found -1.0
          points: [{at: [0, 0]}]                     | 2 | points 1: at: expected the value of u there, found none.
          order: 4                                   | 2 | order: expected 1 to 3, found 4.
          """)
  void whatDoesNotFitIsToldInOneMessage(String line, int code, String message) throws IOException {
    Path problem = write("problem: poisson\nmesh: disc.msh\n" + line + "\n");

    Run run = talus(problem);

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1 + x"})
  void aTwistedElementIsNamedOfItsMesh(String source) throws IOException {
    Files.writeString(
        folder.resolve("twisted.inp"),
        """
        *NODE
        1, 0, 0
        2, 1, 0
        3, 1, 1
        4, 0, 1
        *ELEMENT, TYPE=CPS4, ELSET=inside
        1, 1, 2, 4, 3
        """);

    Run run =
        talus(
            write(
                "problem: poisson\nmesh: twisted.inp\norder: 2\nboundary: {all: {u: 0}}\n"
                    + "material: {source: %s}\n".formatted(source)));

    assertThat(run.err())
        .contains(
            "problem.yaml: mesh: Element 0 (quadrilateral of order 1, cell 0 of its mesh) with")
        .contains("Repair the mesh there.")
        .doesNotContain("\tat ", "Exception");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void aPartOfTheMeshWithoutAnyConditionIsTold() throws IOException {
    Files.writeString(
        folder.resolve("apart.inp"),
        """
        *NODE
        1, 0, 0
        2, 1, 0
        3, 0, 1
        4, 2, 0
        5, 3, 0
        6, 2, 1
        *ELEMENT, TYPE=CPS3, ELSET=inside
        1, 1, 2, 3
        2, 4, 5, 6
        *NSET, NSET=left
        1, 3
        """);

    Run run =
        talus(
            write(
                """
                problem: poisson
                mesh: apart.inp
                material: {source: 1}
                boundary: {left: {u: 0}}
                """));

    assertThat(run.err())
        .contains("No value is known of: u in part 2 of 2 (3 nodes).")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void aStateOfThePlaneIsNoneInSpace() throws IOException {
    Files.writeString(
        folder.resolve("tetrahedron.inp"),
        """
        *NODE
        1, 0, 0, 0
        2, 1, 0, 0
        3, 0, 1, 0
        4, 0, 0, 1
        *ELEMENT, TYPE=C3D4, ELSET=inside
        1, 1, 2, 3, 4
        """);

    Run run =
        talus(
            write(
                """
                problem: elasticity
                mesh: tetrahedron.inp
                material: {plane: stress}
                boundary: {all: {displacement: [0, 0, 0]}}
                """));

    assertThat(run.err()).contains("material: plane: expected none on a mesh in space;");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aMissingMeshIsNamed() throws IOException {
    Run run = talus(write("problem: poisson\nmesh: disk.msh\n"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("mesh: there is no file").contains("disk.msh");
  }
}
