package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningMomentsTest {
  private static RunningMoments of(double... values) {
    RunningMoments moments = new RunningMoments();
    for (double value : values) {
      moments.add(value);
    }
    return moments;
  }

  @Test
  void knowsTheMomentsOfAFewNumbers() {
    RunningMoments moments = of(2, 4, 4, 4, 5, 5, 7, 9);
    assertThat(moments.count()).isEqualTo(8);
    assertThat(moments.mean()).isEqualTo(5);
    assertThat(moments.variance()).isEqualTo(4);
    assertThat(moments.standardDeviation()).isEqualTo(2);
    assertThat(moments.rootMeanSquare()).isCloseTo(Math.sqrt(29), within(1e-15));
    assertThat(moments.min()).isEqualTo(2);
    assertThat(moments.max()).isEqualTo(9);
  }

  @Test
  void keepsASmallVarianceBesideALargeMean() {
    RunningMoments moments = of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    assertThat(moments.mean()).isEqualTo(1e9 + 10);
    assertThat(moments.variance()).isCloseTo(22.5, within(1e-12));
  }

  @Test
  void aConstantHasNoDeviationHoweverItIsSplit() {
    RunningMoments moments = of(0.1, 0.1, 0.1);
    moments.merge(of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
    assertThat(moments.standardDeviation()).isZero();
    assertThat(moments.mean()).isEqualTo(0.1);
  }

  @Test
  void withoutValuesThereIsNoMean() {
    RunningMoments empty = new RunningMoments();
    assertThat(empty.count()).isZero();
    assertThat(empty.mean()).isNaN();
    assertThat(empty.variance()).isNaN();
    assertThat(empty.rootMeanSquare()).isNaN();
    assertThat(empty.min()).isGreaterThan(empty.max());
  }

  @Test
  void mergingWithItselfCountsEverythingTwice() {
    RunningMoments moments = of(1, 2, 6);
    moments.merge(moments);
    assertThat(moments.count()).isEqualTo(6);
    assertThat(moments.mean()).isEqualTo(3);
    assertThat(moments.variance()).isCloseTo(14.0 / 3, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNotFiniteAndStaysAsItWas(double value) {
    RunningMoments moments = of(1, 3);
    assertThatThrownBy(() -> moments.add(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(value));
    assertThat(moments.count()).isEqualTo(2);
    assertThat(moments.mean()).isEqualTo(2);
  }

  @Test
  void travelsBetweenWorkers() throws IOException, ClassNotFoundException {
    RunningMoments moments = of(1, 2, 4);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(moments);
    }
    RunningMoments copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (RunningMoments) in.readObject();
    }
    copy.add(9);
    assertThat(copy.mean()).isEqualTo(4);
    assertThat(copy.variance()).isCloseTo(9.5, within(1e-14));
    assertThat(moments.count()).isEqualTo(3);
  }
}
