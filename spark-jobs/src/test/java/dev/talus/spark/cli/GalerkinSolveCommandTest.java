package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on the bundled problems. */
class GalerkinSolveCommandTest {
  private static final Path SAMPLES = Path.of("../datasets/samples/galerkin");
  private static final String DISC =
      """
      problem: poisson
      mesh: disc.msh
      material: {source: 1 + x}
      boundary: {boundary: {u: 0}}
      """;

  @TempDir private Path folder;

  /** What a run of the command printed and how it ended. */
  private record Run(int code, String out, String err) {}

  @BeforeEach
  void copyMeshes() throws IOException {
    for (String name : new String[] {"disc.msh", "plate_hole.msh", "stenosis.msh"}) {
      Files.copy(SAMPLES.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void theDiscHasItsExactSolution() throws IOException {
    Path out = folder.resolve("u.vtu");

    Run run = talus(SAMPLES.resolve("disc.yaml"), "--output", out.toString(), "--json");

    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("steps").asInt()).isEqualTo(1);
    assertThat(json.get("unknowns").asInt()).isEqualTo(709);
    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      double x = mesh.points()[3 * i];
      double y = mesh.points()[3 * i + 1];
      // The polygon within the circle is what is left of the error.
      assertThat(u.number(i)).isCloseTo((1 - x * x - y * y) / 4, within(2e-3));
    }
  }

  @Test
  void thePlateWithAHoleStretchesAsFenicsSays() throws IOException {
    Path out = folder.resolve("plate.vtu");

    assertThat(talus(SAMPLES.resolve("plate.yaml"), "--output", out.toString()).code()).isZero();

    DataArray displacement = read(out).pointArray("displacement").orElseThrow();
    assertThat(displacement.components()).isEqualTo(3);
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < displacement.length() / 3; i++) {
      largest = Math.max(largest, displacement.number(3 * i));
    }
    assertThat(largest).as("FEniCS on the same mesh").isCloseTo(6.12619233482, within(1e-9));
  }

  @Test
  void aConductivityThatGrowsWithTheSolutionHasItsExactSolution() throws IOException {
    Path out = folder.resolve("u.vtu");
    // u + u^2/2 = 1 + x has no source, so u = sqrt(3 + 2 x) - 1.
    String problem =
        """
        problem: nonlinear-diffusion
        mesh: disc.msh
        order: 2
        material: {conductivity: [1, 1]}
        boundary: {boundary: {u: "sqrt(3 + 2*x) - 1"}}
        """;

    assertThat(talus(write(problem), "--output", out.toString()).code()).isZero();

    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      assertThat(u.number(i)).isCloseTo(Math.sqrt(3 + 2 * mesh.points()[3 * i]) - 1, within(5e-4));
    }
  }

  @Test
  void heatThroughTwoMaterialsIsTheSameInBoth() throws IOException {
    Path out = folder.resolve("u.vtu");
    writeTwoHalves();

    Run run =
        talus(
            write(
                """
                problem: poisson
                mesh: halves.inp
                material: {conductivity: 1}
                materials: {copper: {conductivity: 3}}
                boundary: {left: {u: 0}, right: {u: 1}}
                """),
            "--output",
            out.toString());

    assertThat(run.err()).doesNotContain("talus:");
    assertThat(run.code()).isZero();
    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      double x = mesh.points()[3 * i];
      // A flux of 3/2 through resistances of 1/2 and 1/6: u is 3/4 where the materials meet.
      assertThat(u.number(i)).isCloseTo(x < 0.5 ? 1.5 * x : 0.75 + (x - 0.5) / 2, within(1e-12));
    }
  }

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

  /** The unit square in two triangles on the left, of wood, and two on the right, of copper. */
  private void writeTwoHalves() throws IOException {
    Files.writeString(
        folder.resolve("halves.inp"),
        """
        *NODE
        1, 0, 0
        2, 0.5, 0
        3, 1, 0
        4, 0, 1
        5, 0.5, 1
        6, 1, 1
        *ELEMENT, TYPE=CPS3, ELSET=wood
        1, 1, 2, 5
        2, 1, 5, 4
        *ELEMENT, TYPE=CPS3, ELSET=copper
        3, 2, 3, 6
        4, 2, 6, 5
        *ELSET, ELSET=whole
        1, 2, 3, 4
        *NSET, NSET=left
        1, 4
        *NSET, NSET=right
        3, 6
        """);
  }

  @Test
  void aNeoHookeanPlateStretchesAsFenicsSays() throws IOException {
    Path out = folder.resolve("plate.vtu");
    String problem =
        """
        problem: hyperelasticity
        mesh: plate_hole.msh
        order: 2
        material: {young: 1.0, poisson_ratio: 0.3}
        boundary:
          symmetry_x0: {displacement: [0, free]}
          symmetry_y0: {displacement: [free, 0]}
          right: {traction: [0.3, 0]}
        """;

    assertThat(talus(write(problem), "--output", out.toString()).code()).isZero();

    DataArray displacement = read(out).pointArray("displacement").orElseThrow();
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < displacement.length() / 3; i++) {
      largest = Math.max(largest, displacement.number(3 * i));
    }
    assertThat(largest).as("FEniCS on the same mesh").isCloseTo(1.98740417344490, within(1e-9));
  }

  @Test
  void aNetworkFindsTheSolutionOfNewton() throws IOException {
    Run run = talus(write(DISC), "--method", "network-lm", "--compare", "--json");

    assertThat(run.code()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).get("error_u").asDouble()).isLessThan(1e-8);
  }

  @Test
  void aFluxMayDependOnThePlace() throws IOException {
    // u = x y has the outward flux -2 x y on the unit circle, and is 0 in the middle.
    String problem =
        DISC.replace("1 + x", "0").replace("{boundary: {u: 0}}", "{boundary: {flux: '-2*x*y'}}")
            + "points: [{at: [0, 0], u: 0}]\n";
    Path out = folder.resolve("u.vtu");

    Run run = talus(write(problem), "--output", out.toString());

    assertThat(run.code()).as(run.err()).isZero();
    UnstructuredMesh mesh = read(out);
    DataArray u = mesh.pointArray("u").orElseThrow();
    for (int i = 0; i < mesh.pointCount(); i++) {
      double x = mesh.points()[3 * i];
      double y = mesh.points()[3 * i + 1];
      assertThat(u.number(i)).isCloseTo(x * y, within(1e-2));
    }
  }

  @Test
  void theMeshIsToldInWords() throws IOException {
    assertThat(talus(SAMPLES.resolve("disc.yaml")).err())
        .containsPattern("mesh +\\d+ nodes, \\d+ elements \\(triangle of order \\d\\), groups ")
        .doesNotContain("[");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "disc.yaml | source: 1 | source: [1, 2] | source: expected a single value, found [1,2].",
        "disc.yaml | {u: 0} | {flux: [1, 2]} | flux: expected a number or a formula, found [1, 2].",
        "plate.yaml | [1, 0] | 1 | traction: expected a list of numbers, found 1.",
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

  @Test
  void theHistoryTellsHowErrorsFall() throws IOException {
    Path csv = folder.resolve("history.csv");

    Run run =
        talus(
            write(DISC),
            "--method",
            "network-adam",
            "--loss",
            "energy",
            "--steps",
            "300",
            "--history",
            csv.toString());

    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.code()).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("step,seconds,cpu_seconds,residual,error_u");
    assertThat(lastNumber(lines.get(lines.size() - 1))).isLessThan(lastNumber(lines.get(1)) / 3);
  }

  @Test
  void theHistoryOfNewtonsMethodTellsTheResidualOfEveryStep() throws IOException {
    Path csv = folder.resolve("history.csv");

    Run run = talus(SAMPLES.resolve("stenosis.yaml"), "--history", csv.toString(), "--json");

    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("step,residual");
    assertThat(lines).hasSize(json.get("steps").asInt() + 2);
    for (int step = 0; step < lines.size() - 1; step++) {
      assertThat(lines.get(step + 1)).startsWith(step + ",");
    }
    double last = lastNumber(lines.get(lines.size() - 1));
    assertThat(last).isCloseTo(json.get("residual").asDouble(), withinPercentage(0.01));
    assertThat(last).isLessThanOrEqualTo(1e-8 * lastNumber(lines.get(1)));
  }

  private static double lastNumber(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
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
          order: 4                                   | 2 | order: expected 1 to 3, found 4.
          """)
  void whatDoesNotFitIsToldInOneMessage(String line, int code, String message) throws IOException {
    Path problem = write("problem: poisson\nmesh: disc.msh\n" + line + "\n");

    Run run = talus(problem);

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(code);
  }

  @Test
  void aSourceIsFoundFromReadingsOfTheExactSolution() throws IOException {
    Files.writeString(
        folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\nu,0.5,0.2,0.355\n");

    Run run = talus(inverse("{source: {start: 0.25}}"), "--ensemble", "20", "--json");

    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("source").asDouble()).isCloseTo(2, within(0.02));
    assertThat(json.get("source_spread").asDouble()).isBetween(0.01, 0.1);
    assertThat(json.get("misfit").asDouble()).isLessThan(1);
  }

  @Test
  void theHistoryOfANetworkInAnInverseProblemTellsErrorsAgainstGaussNewton() throws IOException {
    Files.writeString(
        folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\nu,0.5,0.2,0.355\n");
    Path csv = folder.resolve("history.csv");

    Run run =
        talus(
            inverse("{source: {start: 0.25}}"),
            "--method",
            "network-lm",
            "--history",
            csv.toString());

    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.code()).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("step,seconds,cpu_seconds,residual,error_u");
    assertThat(lastNumber(lines.get(lines.size() - 1))).isLessThan(lastNumber(lines.get(1)) / 100);
  }

  @Test
  void theHistoryOfGaussNewtonTellsEveryStep() throws IOException {
    Files.writeString(
        folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\nu,0.5,0.2,0.355\n");
    Path csv = folder.resolve("history.csv");

    Run run = talus(inverse("{source: {start: 0.25}}"), "--history", csv.toString(), "--json");

    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("step,residual");
    assertThat(lines).hasSize(json.get("steps").asInt() + 1);
    double misfit = json.get("misfit").asDouble();
    assertThat(lastNumber(lines.get(lines.size() - 1)))
        .as("two readings without a prior")
        .isCloseTo(Math.sqrt(2) * misfit, withinPercentage(0.1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {source: {start: 1}} | quantity,x,value        | u,0,1     | line 1: expected the columns quantity,x,y,value
          {source: {start: 1}} | quantity,x,y,value      | u,0,a,1   | line 2: expected a quantity and numbers
          {source: {start: 1}} | quantity,x,y,value      | u,2,0,1   | [2.0, 0.0] is outside the mesh
          {source: {start: 1}} | quantity,x,y,value      | T,0,0,1   | No quantity 'T' to observe; there are [u]
          {sauce: {start: 1}}  | quantity,x,y,value      | u,0,0,1   | No parameter 'sauce'
          {}                   | quantity,x,y,value      | u,0,0,1   | seek: expected parameters, boundary or both
          """)
  void observationsThatDoNotFitAreTold(
      String parameters, String header, String line, String message) throws IOException {
    Files.writeString(folder.resolve("readings.csv"), header + "\n" + line + "\n");

    Run run = talus(inverse(parameters));

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void newtonsMethodIsNoneForAnInverseProblem() throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "quantity,x,y,value\nu,0,0,0.5\n");

    Run run = talus(inverse("{source: {}}"), "--method", "newton");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("expected one of gauss-newton, network-lm");
  }

  private Path inverse(String parameters) throws IOException {
    return write(
        """
        problem: poisson
        mesh: disc.msh
        order: 2
        material: {source: 1}
        boundary: {boundary: {u: 0}}
        seek: {parameters: %s}
        observations: {file: readings.csv, noise: 0.005}
        """
            .formatted(parameters));
  }

  @Test
  void aMissingMeshIsNamed() throws IOException {
    Run run = talus(write("problem: poisson\nmesh: disk.msh\n"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("mesh: there is no file").contains("disk.msh");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("problem.yaml"), yaml);
  }

  private static UnstructuredMesh read(Path file) throws IOException {
    LocalFiles files = LocalFiles.around(file.toRealPath());
    String name = file.getFileName().toString();
    return MeshFormats.detect(files, name)
        .orElseThrow()
        .open(files, name, ReadLimits.DEFAULT)
        .read(0);
  }

  private static Run talus(Path problem, String... options) {
    String[] args = new String[3 + options.length];
    args[0] = "galerkin";
    args[1] = "solve";
    args[2] = problem.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int code = TalusCli.execute(args);
      return new Run(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
