package dev.talus.models.galerkin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.cases.PaperCases;
import dev.talus.models.galerkin.leastsquares.LinearMap;
import dev.talus.models.galerkin.sparse.CsrMatrix;
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
    LinearMap map = weight.of(problem, new double[problem.system().size()]);
    double[] a = new Random(1).doubles(problem.equationCount()).toArray();
    double[] b = new Random(2).doubles(problem.equationCount()).toArray();

    assertThat(Vectors.dot(map.times(a), b))
        .isCloseTo(Vectors.dot(a, map.transposedTimes(b)), within(1e-10));
  }

  @ParameterizedTest
  @EnumSource(ResidualWeight.class)
  void theSquareOfAPanelIsThatOfItsColumns(ResidualWeight weight) {
    GalerkinProblem problem = PaperCases.named("B1").problem();
    LinearMap map = weight.of(problem, new double[problem.system().size()]);
    int n = problem.equationCount();
    double[] panel = new Random(3).doubles(3L * n, -1, 1).toArray();
    double[] middle = new double[n];
    for (int i = 0; i < n; i++) {
      middle[i] = panel[3 * i + 1];
    }
    double[] expected = map.transposedTimes(map.times(middle));

    map.applySquareTo(panel, 3);

    for (int i = 0; i < n; i++) {
      assertThat(panel[3 * i + 1]).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void theDualNormOfALinearProblemInvertsItsMatrixAtAnyState() {
    GalerkinProblem problem = PaperCases.named("B1").problem();
    double[] zero = new double[problem.system().size()];
    double[] other = new Random(4).doubles(zero.length, -1, 1).toArray();
    LinearMap dual = ResidualWeight.DUAL.of(problem, zero);

    CsrMatrix there = matrix(problem, other);
    CsrMatrix changed = there.withValues(there.values().clone());
    changed.values()[0] += 1e-9;

    assertThat(dual.squareInverts(there)).isTrue();
    assertThat(dual.squareInverts(changed)).isFalse();
    assertThat(LinearMap.identity().squareInverts(there)).isFalse();
  }

  private static CsrMatrix matrix(GalerkinProblem problem, double[] state) {
    DiscreteSystem system = problem.system();
    return new Submatrix(system.pattern(), problem.equations(), problem.known().free())
        .of(system.jacobian(state, system.defaults()));
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

  /** One value on the boundary is sought from one inside. */
  @Test
  void theInverseServesSquareProblemsThatAreNotForward() {
    GalerkinCase square = PaperCases.named("A1");
    GalerkinProblem forward = square.problem();
    int[] fixed = forward.known().fixed().dofs();
    int sought = fixed[fixed.length / 2];
    int observed = forward.known().free().dofs()[12];
    Constraints.Builder known = Constraints.on(forward.system().space());
    for (int dof : fixed) {
      known.fix(dof, square.reference()[dof]);
    }
    known.release(sought);
    known.fix(observed, square.reference()[observed]);
    GalerkinProblem problem = forward.knowing(known.build());

    FitResult result =
        SecondOrderFit.sizedFor(problem, 60)
            .with(ResidualWeight.INVERSE)
            .fit(problem, 1, Fit.Listener.NONE);

    assertThat(problem.isSquare()).isTrue();
    assertThat(problem.isForward()).isFalse();
    assertThat(square.error("u", result.state())).isLessThan(1e-8);
  }

  @Test
  void inverseProblemsAreRefused() {
    GalerkinProblem problem = PaperCases.named("A3").problem();
    double[] state = new double[problem.system().size()];

    assertThatThrownBy(() -> ResidualWeight.JACOBI.of(problem, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Only forward problems");
    assertThatThrownBy(() -> ResidualWeight.INVERSE.of(problem, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no unknown parameters");
  }
}
