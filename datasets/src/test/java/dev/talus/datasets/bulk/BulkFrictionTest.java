package dev.talus.datasets.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkFrictionTest {
  @Test
  void isTheRatioOfTheMeansWhateverTheSigns() {
    Estimate friction =
        BulkFriction.of(
            List.of(new CoreStress(0.2, -1), new CoreStress(0.6, -2), new CoreStress(0.7, -2)));

    assertThat(friction.value()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aSteadyLayerHasNoError() {
    Estimate friction = BulkFriction.of(Collections.nCopies(7, new CoreStress(-0.4, -1)));

    assertThat(friction.value()).isCloseTo(0.4, within(1e-12));
    assertThat(friction.standardError()).isCloseTo(0, within(1e-12));
  }

  @Test
  void theStandardErrorIsTheScatterOfMeansOfNoise() {
    Random random = new Random(3);
    int repeats = 1000;
    int snapshots = 20;
    double squares = 0;
    double errors = 0;
    for (int r = 0; r < repeats; r++) {
      Estimate friction =
          BulkFriction.of(
              Stream.generate(() -> new CoreStress(0.4 + 0.1 * random.nextGaussian(), 1))
                  .limit(snapshots)
                  .toList());
      squares += Math.pow(friction.value() - 0.4, 2);
      errors += Math.pow(friction.standardError(), 2);
    }

    double expected = 0.1 * 0.1 / snapshots;
    assertThat(squares / repeats).isCloseTo(expected, within(0.1 * expected));
    assertThat(errors / repeats).isCloseTo(expected, within(0.1 * expected));
  }

  @Test
  void grainsBesideTheWallsDoNotCount() {
    double[] z = {0, 0.1, 0.2, 0.5, 0.8, 0.9, 1};
    double[] shear = {9, 9, 1, 2, 3, 9, 9};
    double[] normal = {7, 7, -4, -5, -6, 7, 7};

    assertThat(CoreStress.of(z, shear, normal)).isEqualTo(new CoreStress(6, -15));
  }

  @Test
  void oneSnapshotOrALayerWithoutLoadIsRefused() {
    assertThatThrownBy(() -> BulkFriction.of(List.of(new CoreStress(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected at least 2 snapshots of a layer under load, found 1 with a friction of 0.5");
    assertThatThrownBy(() -> BulkFriction.of(Collections.nCopies(3, new CoreStress(0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 3 with a friction of NaN");
  }
}
