package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentCurveTest {
  private static final double[] SHARES =
      IntStream.rangeClosed(1, 4000).mapToDouble(i -> i / 4001.0).toArray();

  private static ContentCurve measured(DoubleUnaryOperator content) {
    double[] remaining = new double[SHARES.length];
    for (int i = 0; i < remaining.length; i++) {
      remaining[i] = content.applyAsDouble(SHARES[i]);
    }
    return ContentCurve.of(SHARES, remaining);
  }

  @Test
  void findsTheCurveThatMadeThePairs() {
    DoubleUnaryOperator truth = s -> s * s * (3 - 2 * s);
    Random noise = new Random(1);
    ContentCurve curve = measured(s -> truth.applyAsDouble(s) + 0.02 * noise.nextGaussian());
    for (double share = 0; share <= 1; share += 0.01) {
      assertThat(curve.at(share)).isCloseTo(truth.applyAsDouble(share), offset(0.008));
    }
  }

  @Test
  void startsAtZeroAndEndsAtOne() {
    ContentCurve curve = measured(s -> 0.1 + 0.8 * s);
    assertThat(curve.at(0)).isZero();
    assertThat(curve.at(1)).isEqualTo(1);
  }

  @Test
  void doesNotFallWhereThePairsDo() {
    ContentCurve curve = measured(s -> s < 0.5 ? s : s < 0.7 ? 1 - s : s);
    for (double share = 0.01; share <= 1; share += 0.01) {
      assertThat(curve.at(share)).isGreaterThanOrEqualTo(curve.at(share - 0.01));
    }
  }

  @Test
  void isLinearWhereNoSnapshotLies() {
    ContentCurve curve = ContentCurve.of(new double[] {0.9, 0.4}, new double[] {0.9, 0.2});
    assertThat(curve.at(0.4)).isEqualTo(0.2);
    assertThat(curve.at(0.65)).isCloseTo(0.55, offset(1e-12));
    assertThat(curve.at(0.2)).isCloseTo(0.1, offset(1e-12));
  }

  @Test
  void leavesSharesAboveOneAsTheyAre() {
    assertThat(ContentCurve.IDENTITY.at(1.02)).isEqualTo(1.02);
    assertThat(measured(s -> s * s).at(1.02)).isEqualTo(1.02);
  }

  @Test
  void withoutPairsBothSharesAreTheSame() {
    assertThat(ContentCurve.of(new double[0], new double[0])).isEqualTo(ContentCurve.IDENTITY);
  }

  @Test
  void refusesKnotsThatFall() {
    assertThatThrownBy(() -> new ContentCurve(new double[] {0, 0.5, 1}, new double[] {0, 0.6, 0.5}))
        .hasMessageContaining("knots that rise from 0 to 1");
  }
}
