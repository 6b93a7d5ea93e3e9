package dev.talus.models.galerkin.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrthogonalStepTest {
  private static final double[] JACOBIAN = {1, 0, 1, 1, 1, 2};
  private static final double[] RESIDUAL = {-1, -2, -2};

  @Test
  void withoutDampingItIsTheLeastSquaresSolution() {
    double[] step = step(JACOBIAN, 1e-14);

    // The line through (0, 1), (1, 2), (2, 2) nearest to all three: 7/6 + x/2.
    assertThat(step[0]).isCloseTo(7.0 / 6, within(1e-9));
    assertThat(step[1]).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void dampedStepsDoNotDependOnUnits() {
    double[] scaled = JACOBIAN.clone();
    for (int i = 1; i < scaled.length; i += 2) {
      scaled[i] *= 1000;
    }

    assertThat(step(scaled, 0.3)[1]).isCloseTo(step(JACOBIAN, 0.3)[1] / 1000, within(1e-12));
  }

  @Test
  void anUnknownThatNothingDependsOnGivesNoStep() {
    DenseDerivative derivative = new DenseDerivative(2, 2, new double[] {1, 0, 1, 0});

    assertThat(new OrthogonalStep().prepare(derivative, new double[2], 2).step(1)).isEmpty();
  }

  private static double[] step(double[] jacobian, double damping) {
    return new OrthogonalStep()
        .prepare(new DenseDerivative(3, 2, jacobian), RESIDUAL, 2)
        .step(damping)
        .orElseThrow();
  }
}
