package dev.talus.models.galerkin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.cases.PaperCases;
import dev.talus.models.galerkin.leastsquares.LinearMap;
import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResidualWeightTest {
  @ParameterizedTest
  @EnumSource(ResidualWeight.class)
  void theTransposeBelongsToTheMap(ResidualWeight weight) {
    GalerkinProblem problem = PaperCases.named("B1").problem();
    LinearMap map = weight.of(problem);
    double[] a = new Random(1).doubles(problem.equationCount()).toArray();
    double[] b = new Random(2).doubles(problem.equationCount()).toArray();

    assertThat(Vectors.dot(map.times(a), b))
        .isCloseTo(Vectors.dot(a, map.transposedTimes(b)), within(1e-10));
  }

  @ParameterizedTest
  @EnumSource(ResidualWeight.class)
  void theSolutionDoesNotDependOnTheWeight(ResidualWeight weight) {
    GalerkinCase square = PaperCases.named("B1");

    FitResult result =
        SecondOrderFit.sizedFor(square.problem(), 50)
            .with(weight)
            .fit(square.problem(), 1, Fit.Listener.NONE);

    assertThat(square.error("displacement", result.state())).isLessThan(1e-9);
  }

  @Test
  void inverseProblemsAreRefused() {
    assertThatThrownBy(() -> ResidualWeight.JACOBI.of(PaperCases.named("A3").problem()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Only forward problems");
  }
}
