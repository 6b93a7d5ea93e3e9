package dev.talus.models.neuraldem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldLossTest {
  @ParameterizedTest
  @EnumSource
  void theSlopeIsTheDerivativeOfTheLoss(FieldLoss loss) {
    double step = 1e-6;
    for (double y : new double[] {-3.1, -0.2, 0.4, 2.5}) {
      for (double t : new double[] {0, 1}) {
        double difference = (loss.loss(y + step, t) - loss.loss(y - step, t)) / (2 * step);
        assertThat(loss.slope(y, t)).isCloseTo(difference, within(1e-8));
      }
    }
  }

  @Test
  void crossEntropyIsTheCostOfTheProbabilityOfWhatCame() {
    FieldLoss loss = FieldLoss.CROSS_ENTROPY;
    double y = Math.log(0.8 / 0.2); // log odds

    assertThat(loss.field((float) y)).isCloseTo(0.8f, within(1e-6f));
    assertThat(loss.loss(y, 1)).isCloseTo(-Math.log(0.8), within(1e-12));
    assertThat(loss.loss(y, 0)).isCloseTo(-Math.log(0.2), within(1e-12));
  }

  @Test
  void outputsFarOffStayFinite() {
    FieldLoss loss = FieldLoss.CROSS_ENTROPY;
    assertThat(loss.loss(800, 0)).isEqualTo(800);
    assertThat(loss.loss(-800, 0)).isZero();
    assertThat(loss.slope(-800, 1)).isEqualTo(-1);
    assertThat(loss.field(-800f)).isZero();
  }

  @Test
  void aMeanOfTargetsIsLearnedAsTheirProbability() {
    // Three of four points are 1: the slope of the sum vanishes at log 3.
    FieldLoss loss = FieldLoss.CROSS_ENTROPY;
    double y = Math.log(3);
    assertThat(3 * loss.slope(y, 1) + loss.slope(y, 0)).isCloseTo(0, within(1e-12));
  }
}
