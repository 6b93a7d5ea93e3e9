package dev.talus.models.galerkin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.cases.PaperCases;
import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.training.AdamTraining.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamTrainingTest {

  /** A1 has a source, B1 a traction. */
  @ParameterizedTest
  @CsvSource({"A1, u, 2e-3", "B1, displacement, 5e-2"})
  void theLeastEnergyIsThatOfNewtonsSolution(String name, String field, double error) {
    GalerkinCase testCase = PaperCases.named(name);
    GalerkinProblem problem = testCase.problem();

    FitResult result = fit(problem, new Budget(800, 600), Loss.ENERGY);

    assertThat(testCase.error(field, result.state())).isLessThan(error);
    double[] mu = problem.system().defaults();
    double least = problem.system().energy(testCase.reference(), mu);
    assertThat(least).isNegative();
    assertThat(problem.system().energy(result.state(), mu)).isBetween(least, 0.99 * least);
  }

  @Test
  void whatHasNoEnergyIsRefused() {
    assertThatThrownBy(() -> fit(PaperCases.named("C1").problem(), new Budget(1, 60), Loss.ENERGY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("have an energy");
    assertThatThrownBy(() -> fit(PaperCases.named("A3").problem(), new Budget(1, 60), Loss.ENERGY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forward problems");
  }

  @Test
  void trainingEndsWithItsTime() {
    FitResult result =
        fit(PaperCases.named("A1").problem(), new Budget(Integer.MAX_VALUE, 0.2), Loss.NORM);

    assertThat(result.steps()).isPositive().isLessThan(100_000);
    assertThat(result.norm()).isLessThan(result.norms()[0]);
  }

  private static FitResult fit(GalerkinProblem problem, Budget budget, Loss loss) {
    return new FirstOrderFit(
            FirstOrderFit.Size.REDUCED, new AdamTraining(budget, 1e-3, 3e-3, 1e-3, loss))
        .fit(problem, 1, Fit.Listener.NONE);
  }
}
