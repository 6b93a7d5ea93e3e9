package dev.talus.models.galerkin.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.training.AdamTraining;
import dev.talus.models.galerkin.training.FirstOrderFit;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SecondOrderFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperCasesTest {

  /** Equations, and free values with sought parameters: section 2.5 of the paper counts them. */
  @ParameterizedTest
  @CsvSource({"A1,25,25", "A2,9,9", "A3,9,9", "B1,40,40", "C1,842,842", "C2,870,870", "C3,870,870"})
  void equationsAndUnknownsAreThoseOfThePaper(String name, int equations, int unknowns) {
    GalerkinProblem problem = PaperCases.named(name).problem();

    assertThat(problem.equationCount()).isEqualTo(equations);
    assertThat(problem.known().free().count() + problem.sought().size()).isEqualTo(unknowns);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "A2", "B1", "B2"})
  void aNetworkSolvesTheLinearCasesToTheLastDigits(String name) {
    GalerkinCase testCase = PaperCases.named(name);

    FitResult result = secondOrder(testCase, 1);

    String field = testCase.problem().system().space().fields().get(0).name();
    assertThat(testCase.error(field, result.state())).isLessThan(1e-9);
  }

  /** 2.011679 is what the coarse mesh makes of exact data of a source of 2. */
  @Test
  void theSourceIsFoundFromOneValue() {
    assertThat(secondOrder(PaperCases.named("A3"), 2).sought()[0])
        .isCloseTo(2.011679, within(1e-6));
  }

  @Test
  void bothLameConstantsAreFoundFromFiveNodes() {
    double[] sought = secondOrder(PaperCases.named("B4"), 1).sought();

    assertThat(sought[0]).isCloseTo(1, within(1e-8));
    assertThat(sought[1]).isCloseTo(1, within(1e-8));
  }

  @Test
  void adamComesNearTheSolution() {
    GalerkinCase disc = PaperCases.named("A2");
    AdamTraining training =
        new AdamTraining(Budget.ofSteps(600), 1e-3, 3e-3, 1e-3, AdamTraining.Loss.NORM);

    FitResult result =
        new FirstOrderFit(FirstOrderFit.Size.REDUCED, training)
            .fit(disc.problem(), 1, Fit.Listener.NONE);

    assertThat(result.norm()).isLessThan(result.norms()[0] / 100);
    assertThat(disc.error("u", result.state())).isLessThan(1e-2);
  }

  @Test
  void anUnknownCaseIsToldWithThoseThatExist() {
    assertThatThrownBy(() -> PaperCases.named("D1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No case 'D1'; there are [A1, A2,");
  }

  private static FitResult secondOrder(GalerkinCase testCase, long seed) {
    return SecondOrderFit.sizedFor(testCase.problem(), 100)
        .fit(testCase.problem(), seed, Fit.Listener.NONE);
  }
}
