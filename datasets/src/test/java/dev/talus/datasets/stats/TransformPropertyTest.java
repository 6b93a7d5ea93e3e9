package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class TransformPropertyTest {
  @Property(seed = "42")
  void transformsAreUndone(
      @ForAll Transform transform, @ForAll @DoubleRange(min = -1e9, max = 1e9) double x) {
    double back = transform.inverse(transform.forward(x));
    assertThat(back).isCloseTo(x, within(1e-13 * Math.abs(x)));
  }

  @Property(seed = "43")
  void theSignedLogarithmIsOddAndIncreasing(@ForAll @DoubleRange(min = -1e9, max = 1e9) double x) {
    assertThat(SignedLog.forward(-x)).isEqualTo(-SignedLog.forward(x));
    assertThat(SignedLog.forward(x + Math.max(1e-9, Math.abs(x) * 1e-9)))
        .isGreaterThan(SignedLog.forward(x));
  }

  @Example
  void theSignedLogarithmHasKnownValues() {
    assertThat(SignedLog.forward(0)).isZero();
    assertThat(SignedLog.forward(Math.E - 1)).isCloseTo(1, within(1e-15));
    assertThat(SignedLog.forward(-99)).isCloseTo(-Math.log(100), within(1e-15));
    assertThat(SignedLog.forward(1e-12)).isCloseTo(1e-12, within(1e-23));
    assertThat(SignedLog.inverse(-2)).isCloseTo(1 - Math.exp(2), within(1e-14));
  }
}
