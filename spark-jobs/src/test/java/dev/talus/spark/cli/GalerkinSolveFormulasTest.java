package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coefficients and loads that are formulas of the place, by manufactured solutions. */
class GalerkinSolveFormulasTest extends GalerkinSolveFixture {
  @Test
  void aConductivityOfThePlaceGivesOrderTwo() throws IOException {
    checkOrder(
        2,
        """
        problem: poisson
        material: {conductivity: 1 + x, source: "(1+x)*sin(x)*y - cos(x)*y"}
        boundary: {all: {u: "sin(x)*y"}}
        """,
        "u",
        (x, y) -> new double[] {Math.sin(x) * y});
  }

  @Test
  void aTensorThatVariesGivesOrderTwo() throws IOException {
    // K grad u of u = sin(x) y is ((2 + y) cos(x) y + x/2 sin(x), x/2 cos(x) y + sin(x)).
    checkOrder(
        2,
        """
        problem: poisson
        material:
          conductivity: [2 + y, x/2, 1]
          source: "(2+y)*sin(x)*y - sin(x)/2 - x/2*cos(x) - x/2*cos(x)"
        boundary: {all: {u: "sin(x)*y"}}
        """,
        "u",
        (x, y) -> new double[] {Math.sin(x) * y});
  }

  @Test
  void aConductivityOfPlaceAndSolutionGivesOrderTwo() throws IOException {
    // k = 1 + x + y u and u = sin x + y.
    checkOrder(
        2,
        """
        problem: nonlinear-diffusion
        material:
          conductivity: [1 + x, y]
          source: "-(1 + y*cos(x))*cos(x) + (1 + x + y*(sin(x)+y))*sin(x) - sin(x) - 2*y"
        boundary: {all: {u: "sin(x) + y"}}
        """,
        "u",
        (x, y) -> new double[] {Math.sin(x) + y});
  }

  @Test
  void youngsModulusForcesAndTractionsOfThePlaceGiveOrderTwo() throws IOException {
    // u = (y sin x, x cos y), lambda = mu = 0.4 (1 + x).
    checkOrder(
        2,
        """
        problem: elasticity
        material:
          young: 1 + x
          poisson_ratio: 0.25
          body_force:
            - "-0.4*(3*y*cos(x) - x*sin(y)) + 0.4*(1+x)*(3*y*sin(x) + 2*sin(y))"
            - "-0.4*(sin(x) + cos(y)) - 0.4*(1+x)*(2*cos(x) - 3*x*cos(y))"
        boundary:
          right: {traction: ["0.8*(3*y*cos(1) - sin(y))", "0.8*(sin(1) + cos(y))"]}
          top: {traction: ["0.4*(1+x)*(sin(x) + cos(1))", "0.4*(1+x)*(cos(x) - 3*x*sin(1))"]}
          left: {displacement: ["y*sin(x)", "x*cos(y)"]}
          bottom: {displacement: ["y*sin(x)", "x*cos(y)"]}
        """,
        "displacement",
        (x, y) -> new double[] {y * Math.sin(x), x * Math.cos(y)});
  }

  @Test
  void pressuresOfThePlaceGiveOrderTwo() throws IOException {
    // u = (sin x, sin y), lambda = mu = 0.4, without shear.
    checkOrder(
        2,
        """
        problem: elasticity
        material: {poisson_ratio: 0.25, body_force: [1.2*sin(x), 1.2*sin(y)]}
        boundary:
          right: {surface_pressure: "-1.2*cos(1) - 0.4*cos(y)"}
          top: {surface_pressure: "-0.4*cos(x) - 1.2*cos(1)"}
          left: {displacement: ["sin(x)", "sin(y)"]}
          bottom: {displacement: ["sin(x)", "sin(y)"]}
        """,
        "displacement",
        (x, y) -> new double[] {Math.sin(x), Math.sin(y)});
  }

  @Test
  void aViscosityOfThePlaceGivesOrderThree() throws IOException {
    // (nu v')' = dp/dx = -1 with nu = 1 + y.
    checkOrder(
        3,
        """
        problem: navier-stokes
        material: {viscosity: 1 + y}
        boundary:
          left: {velocity: ["2*log(1+y) - y", 0]}
          bottom: {velocity: [0, 0]}
          top: {velocity: ["2*log(2) - 1", 0]}
        """,
        "velocity",
        (x, y) -> new double[] {2 * Math.log1p(y) - y, 0});
  }

  @Test
  void aSoftNeoHookeanSolidIsElasticUnderSmallLoads() throws IOException {
    writeSquare(4);
    String elasticity =
        """
        problem: elasticity
        mesh: square.inp
        material: {young: "1 + x*y", poisson_ratio: 0.2 + x/5}
        boundary: {left: {displacement: [0, 0]}, right: {traction: [1e-7*y, 0]}}
        """;

    double[] linear = solve(elasticity, "displacement");
    double[] large = solve(elasticity.replace("elasticity", "hyperelasticity"), "displacement");

    for (int i = 0; i < linear.length; i++) {
      assertThat(large[i]).isCloseTo(linear[i], within(1e-12));
    }
    assertThat(Arrays.stream(linear).max().orElseThrow()).isGreaterThan(1e-8);
  }

  @Test
  void theFactorOfAFormulaIsFoundFromReadings() throws IOException {
    writeSquare(4);
    String forward =
        """
        problem: poisson
        mesh: square.inp
        material: {conductivity: 2*(1 + x), source: 1 + y}
        boundary: {left: {u: 0}, right: {flux: y}}
        """;
    double[] u = solve(forward, "u");
    Files.writeString(
        folder.resolve("readings.csv"),
        "quantity,x,y,value\nu,0.5,0.5,%s\nu,1,0.5,%s\n".formatted(u[2 * 5 + 2], u[4 * 5 + 2]));

    Run run =
        talus(
            write(
                forward.replace("2*(1 + x)", "1 + x")
                    + "seek: {parameters: {conductivity: {start: 1}}}\n"
                    + "observations: {file: readings.csv, noise: 0.001}\n"),
            "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).get("conductivity").asDouble())
        .isCloseTo(2, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          poisson | conductivity: x - 0.5 | conductivity: expected a number greater than 0, found -0.
          poisson | conductivity: [1, 0] | list of 3, [xx, xy, yy], found a list of 2.
          elasticity | young: x - 0.5 | young: expected a number greater than 0, found -0.
          elasticity | poisson_ratio: 0.5 | poisson_ratio: expected a number greater than -1 and less than 0.5, found 0.5.
          elasticity | poisson_ratio: x | poisson_ratio: expected a number greater than -1 and less than 0.5, found 0.
          poisson | conductivity: [1, 2, 1] | conductivity: expected a positive definite tensor, found [1.0, 2.0, 1.0].
          poisson | conductivity: [1, 0, x - 0.5] | conductivity: expected a positive definite tensor, found [1.0, 0.0, -0.
          elasticity | body_force: [w, 0] | body_force: 'w' has the unknown name w; known are x, y, z.
          elasticity | body_force: [x] | body_force: expected 2 values, one a direction, found 1.
          elasticity | body_force: [1/(x-x), 0] | body_force: '1/(x-x)' has no value at (
          """)
  void formulasOutOfRangeAreToldWithTheirPlace(String problem, String material, String message)
      throws IOException {
    writeSquare(2);

    Run run =
        talus(
            write("problem: %s\nmesh: square.inp\nmaterial: {%s}\n".formatted(problem, material)));

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }

  private interface Exact {
    double[] at(double x, double y);
  }

  /** Halves the mesh size and expects errors at the mesh's points to fall with the order. */
  private void checkOrder(int order, String problem, String field, Exact exact) throws IOException {
    double coarse = error(6, problem, field, exact);
    double fine = error(12, problem, field, exact);

    assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(order - 0.35, order + 1.35);
  }

  private double error(int n, String problem, String field, Exact exact) throws IOException {
    writeSquare(n);
    double[] values = solve(problem + "mesh: square.inp\n", field);
    int width = values.length / ((n + 1) * (n + 1));
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= n; j++) {
        double[] wanted = exact.at((double) i / n, (double) j / n);
        for (int c = 0; c < wanted.length; c++) {
          double gap = values[(i * (n + 1) + j) * width + c] - wanted[c];
          sum += gap * gap / values.length;
        }
      }
    }
    return Math.sqrt(sum);
  }

  private double[] solve(String problem, String field) throws IOException {
    Path out = folder.resolve("out.vtu");
    Run run = talus(write(problem), "--output", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    DataArray array = read(out).pointArray(field).orElseThrow();
    return IntStream.range(0, array.length()).mapToDouble(array::number).toArray();
  }
}
