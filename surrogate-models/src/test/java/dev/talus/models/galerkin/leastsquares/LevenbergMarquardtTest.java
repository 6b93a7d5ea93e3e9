package dev.talus.models.galerkin.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt.End;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt.Options;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt.Path;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt.Result;
import dev.talus.models.galerkin.sparse.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LevenbergMarquardtTest {
  private static final LevenbergMarquardt.Listener NOBODY = (iteration, norm, damping) -> {};

  static List<StepSolver> solvers() {
    return List.of(new CholeskyStep(), new KrylovStep(4, 500, 1e-13, 1));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void findsTheValleyOfRosenbrock(StepSolver solver) {
    NonlinearSystem rosenbrock =
        new FunctionSystem(2, 2, x -> new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0]});

    Result result =
        new LevenbergMarquardt(solver, Options.FORWARD)
            .solve(rosenbrock, new double[] {-1.2, 1}, NOBODY);

    assertThat(result.end()).isEqualTo(End.CONVERGED);
    assertThat(result.unknowns()).usingComparatorWithPrecision(1e-9).containsExactly(1, 1);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void ofManySolutionsOfALinearSystemTheOneNearestToTheStartIsTaken(StepSolver solver) {
    NonlinearSystem plane =
        new FunctionSystem(1, 3, x -> new double[] {x[0] + 2 * x[1] + 2 * x[2] - 9});

    Result result =
        new LevenbergMarquardt(solver, Options.FORWARD).solve(plane, new double[3], NOBODY);

    assertThat(result.unknowns()).usingComparatorWithPrecision(1e-9).containsExactly(1, 2, 2);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void convergesQuadraticallyWithManyMoreUnknownsThanEquations(StepSolver solver) {
    Result result =
        new LevenbergMarquardt(solver, Options.FORWARD)
            .solve(tanhNetwork(10, 30), randomStart(90), NOBODY);

    assertThat(result.end()).isEqualTo(End.CONVERGED);
    assertThat(result.iterations()).isLessThan(20);
    assertThat(result.norms()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void withHardlyAnyDampingBothSolversGiveTheSameStep() {
    double[] jacobian = new Random(5).doubles(12 * 30, -1, 1).toArray();
    Derivative at = new DenseDerivative(12, 30, jacobian);
    double[] residual = new Random(6).doubles(12, -1, 1).toArray();

    double[] dense = step(new CholeskyStep(), at, residual);
    double[] iterated = step(new KrylovStep(4, 500, 1e-14, 1), at, residual);

    assertThat(iterated).usingComparatorWithPrecision(1e-9).containsExactly(dense);
    double[] image = new double[12];
    at.times(dense, image);
    for (int i = 0; i < 12; i++) {
      assertThat(image[i]).isCloseTo(-residual[i], within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void dampingShortensTheStep(StepSolver solver) {
    Derivative at = new DenseDerivative(12, 30, new Random(5).doubles(12 * 30, -1, 1).toArray());
    double[] residual = new Random(6).doubles(12, -1, 1).toArray();

    try (StepSolver.Steps steps = solver.prepare(at, residual, 30)) {
      double longest = Vectors.norm(steps.step(1e-9).orElseThrow());
      double middle = Vectors.norm(steps.step(1).orElseThrow());
      double shortest = Vectors.norm(steps.step(100).orElseThrow());

      assertThat(middle).isLessThan(longest).isGreaterThan(shortest);
      assertThat(shortest).isGreaterThan(0).isLessThan(longest / 50);
    }
  }

  /** The first equation holds along the parabola y = x^2; the second one shows x weakly. */
  @Test
  void bentStepsFollowACurvedValleyInFewerIterations() {
    NonlinearSystem valley =
        new FunctionSystem(2, 2, x -> new double[] {10 * (x[1] - x[0] * x[0]), 0.1 * (1 - x[0])});
    double[] start = {-1, 1};

    Result straight =
        new LevenbergMarquardt(new CholeskyStep(), Options.FORWARD).solve(valley, start, NOBODY);
    Result bent =
        new LevenbergMarquardt(new CholeskyStep(), Options.FORWARD, Path.BENT)
            .solve(valley, start, NOBODY);

    assertThat(bent.end()).isEqualTo(End.CONVERGED);
    assertThat(bent.unknowns()).usingComparatorWithPrecision(1e-6).containsExactly(1, 1);
    assertThat(bent.iterations()).isLessThan(straight.iterations() / 2);
  }

  @Test
  void systemsWithoutASolutionEndInTheirMinimum() {
    NonlinearSystem contradiction =
        new FunctionSystem(2, 1, x -> new double[] {x[0] - 1, x[0] + 1});

    Result result =
        new LevenbergMarquardt(new CholeskyStep(), Options.FORWARD)
            .solve(contradiction, new double[] {5}, NOBODY);

    assertThat(result.end()).isEqualTo(End.STALLED);
    assertThat(result.unknowns()[0]).isCloseTo(0, within(1e-6));
    assertThat(result.norm()).isCloseTo(Math.sqrt(2), within(1e-12));
  }

  @Test
  void everyStepIsToldWithItsNorm() {
    List<Double> told = new ArrayList<>();

    Result result =
        new LevenbergMarquardt(new CholeskyStep(), Options.FORWARD)
            .solve(
                tanhNetwork(5, 6),
                randomStart(18),
                (iteration, norm, damping) -> {
                  assertThat(iteration).isEqualTo(told.size() + 1);
                  told.add(norm);
                });

    assertThat(told).isEqualTo(result.norms().subList(1, result.norms().size()));
  }

  @Test
  void aStartWithoutAResidualIsRefused() {
    NonlinearSystem undefined = new FunctionSystem(1, 1, x -> new double[] {Math.log(x[0])});

    assertThatThrownBy(
            () ->
                new LevenbergMarquardt(new CholeskyStep(), Options.FORWARD)
                    .solve(undefined, new double[] {-1}, NOBODY))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("The residual at the start is NaN.");
  }

  @Test
  void aJacobianTooLargeForOneArrayIsRefusedWithTheWayOut() {
    assertThatThrownBy(() -> new CholeskyStep().prepare(null, new double[100_000], 10_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100,000 equations and 10,000 unknowns")
        .hasMessageContaining("use KrylovStep");
  }

  private static double[] step(StepSolver solver, Derivative at, double[] residual) {
    try (StepSolver.Steps steps = solver.prepare(at, residual, 30)) {
      return steps.step(1e-12).orElseThrow();
    }
  }

  /** Fit of sin(3 x) at m points by a sum of h hidden tanh units: 3 h unknowns. */
  private static NonlinearSystem tanhNetwork(int m, int h) {
    return new FunctionSystem(
        m,
        3 * h,
        theta -> {
          double[] r = new double[m];
          for (int i = 0; i < m; i++) {
            double x = -1 + 2.0 * i / (m - 1);
            r[i] = -Math.sin(3 * x);
            for (int k = 0; k < h; k++) {
              r[i] += theta[2 * h + k] * Math.tanh(theta[k] * x + theta[h + k]);
            }
          }
          return r;
        });
  }

  private static double[] randomStart(int n) {
    return new Random(3).doubles(n, -4, 4).toArray();
  }

  /** A system given by its residual, with derivatives by central differences. */
  private record FunctionSystem(int equations, int unknowns, UnaryOperator<double[]> function)
      implements NonlinearSystem {

    @Override
    public void residual(double[] theta, double[] residual) {
      System.arraycopy(function.apply(theta), 0, residual, 0, equations);
    }

    @Override
    public Derivative derivative(double[] theta) {
      double[] jacobian = new double[equations * unknowns];
      for (int j = 0; j < unknowns; j++) {
        double h = 1e-6 * Math.max(1, Math.abs(theta[j]));
        double[] moved = theta.clone();
        moved[j] = theta[j] + h;
        double[] up = function.apply(moved);
        moved[j] = theta[j] - h;
        double[] down = function.apply(moved);
        for (int i = 0; i < equations; i++) {
          jacobian[i * unknowns + j] = (up[i] - down[i]) / (2 * h);
        }
      }
      return new DenseDerivative(equations, unknowns, jacobian);
    }
  }
}
