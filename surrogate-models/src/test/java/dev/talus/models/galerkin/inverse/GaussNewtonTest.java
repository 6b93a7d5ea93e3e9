package dev.talus.models.galerkin.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.cases.DataMesh;
import dev.talus.models.galerkin.cases.InverseCase;
import dev.talus.models.galerkin.cases.InverseCases;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SecondOrderFit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussNewtonTest {
  @ParameterizedTest
  @ValueSource(strings = {"A3", "B4"})
  void parametersAreExactIfDataAndMeshAre(String name) {
    InverseCase exact = new InverseCases(DataMesh.SAME, 0, 1).named(name);

    Estimate found = new GaussNewton().solve(exact.problem());

    assertThat(exact.error(found.unknowns())).isLessThan(1e-8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B4", "C3"})
  void derivativesOfTheReducedSystemAreThoseOfDifferences(String name) {
    InverseProblem problem = new InverseCases(DataMesh.SAME, 0.01, 1).named(name).problem();
    ReducedSystem system = new ReducedSystem(problem, 1e-3);
    double[] at = system.start();
    double[] direction = new double[at.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = Math.sin(i + 1);
    }
    double[] product = new double[system.equations()];
    system.derivative(at).times(direction, product);

    double h = 1e-5;
    double[] ahead = residual(system, at, direction, h);
    double[] behind = residual(system, at, direction, -h);

    for (int i = 0; i < product.length; i++) {
      double difference = (ahead[i] - behind[i]) / (2 * h);
      assertThat(product[i]).isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
    }
  }

  @Test
  void theWeightIsTheLargestThatMeetsNoisyDataOfAFinerMesh() {
    InverseCase inlet = new InverseCases(DataMesh.FINER, 0.01, 1).named("C3");

    Estimate found = new GaussNewton().solve(inlet.problem());

    double goal = 1 + 1 / Math.sqrt(2 * 19);
    assertThat(found.misfit()).isBetween(0.98 * goal, goal);
    assertThat(inlet.error(found.unknowns())).isLessThan(0.05);
    Estimate smoother =
        new GaussNewton()
            .solve(inlet.problem(), 10 * found.weight(), Optional.of(found.unknowns()));
    assertThat(smoother.misfit()).isGreaterThan(1.05 * goal);
  }

  @Test
  void theSpreadOfOneParameterIsThatOfItsDatumByTheSlope() {
    InverseCase source = new InverseCases(DataMesh.SAME, 0.02, 3).named("A3");
    Estimate found = new GaussNewton().solve(source.problem());

    double[] spread = new PosteriorEnsemble(400, 1).spread(source.problem(), found);

    // u is proportional to the source, so both have the same relative deviation.
    assertThat(spread[0]).isCloseTo(0.02 * 2, within(0.004));
  }

  /** Two readings of one value pull a source between them and its expected value. */
  @Test
  void aPriorOnAParameterPullsByItsWeight() {
    InverseProblem free = new InverseCases(DataMesh.SAME, 0.05, 1).named("A3").problem();
    double data = new GaussNewton().solve(free).sought()[0];
    double deviation = 0.05 * 2;
    Prior prior =
        new Prior(free.prior().matrix(), new double[0], new double[] {1}, new double[] {deviation});

    Estimate found = new GaussNewton().solve(free.with(free.data(), prior), 1, Optional.empty());

    assertThat(found.sought()[0]).isCloseTo((data + 1) / 2, within(1e-4));
  }

  @Test
  void aNetworkWithTheSameWeightFindsTheSame() {
    InverseProblem problem = new InverseCases(DataMesh.FINER, 0.01, 1).named("A3").problem();
    Estimate found = new GaussNewton().solve(problem);
    GalerkinProblem soft = problem.softened(found.weight());

    FitResult network = SecondOrderFit.sizedFor(soft, 100).fit(soft, 1, Fit.Listener.NONE);

    assertThat(network.sought()[0]).isCloseTo(found.sought()[0], within(1e-5));
  }

  @Test
  void anUnknownQuantityIsToldWithThoseThatExist() {
    InverseProblem problem = new InverseCases(DataMesh.SAME, 0, 1).named("B4").problem();

    assertThatThrownBy(
            () ->
                Observations.at(
                    problem.equations().system().space(),
                    java.util.List.of(
                        new Observation("velocity_x", new double[] {-0.2, 0.2}, 1, 0.1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "No quantity 'velocity_x' to observe; there are [displacement_x, displacement_y]");
  }

  private static double[] residual(
      ReducedSystem system, double[] at, double[] direction, double h) {
    double[] moved = at.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += h * direction[i];
    }
    double[] residual = new double[system.equations()];
    system.residual(moved, residual);
    return residual;
  }
}
