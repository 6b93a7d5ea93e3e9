package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldNormaliserTest {
  private static final Offset<Float> ROUNDING = within(2e-6f);

  private static RunningMoments momentsOf(double... values) {
    RunningMoments moments = new RunningMoments();
    for (double value : values) {
      moments.add(value);
    }
    return moments;
  }

  @Test
  void centresAndScalesEachComponent() {
    FieldNormaliser normaliser =
        new FieldNormaliser(
            "transport", Transform.IDENTITY, 2, new double[] {1, -1}, new double[] {0.5, 4});
    float[] values = {3, 6, 2, -2};
    normaliser.normalise(values);
    assertThat(values).containsExactly(1f, 1f, 0f, 0f);
  }

  @Test
  void takesTheSignedLogarithmOfValuesOverTheirMagnitude() {
    FieldNormaliser normaliser =
        new FieldNormaliser(
            "displacement", Transform.SIGNED_LOG, 0.01, new double[] {0}, new double[] {1});
    float[] values = {-0.99f, 0, 0.01f};
    normaliser.normalise(values);
    assertThat(values)
        .containsExactly(new float[] {-(float) Math.log(100), 0, (float) Math.log(2)}, ROUNDING);
  }

  @ParameterizedTest
  @EnumSource
  void trainingValuesGetZeroMeanAndUnitDeviationAndComeBack(Transform transform) {
    double[] raw = {-0.31, 0.002, 0.04, 1.7, -0.0004, 0.25};
    double magnitude = FieldNormaliser.typicalMagnitude(List.of(momentsOf(raw)));
    RunningMoments transformed = new RunningMoments();
    for (double x : raw) {
      transformed.add(transform.forward(x / magnitude));
    }
    FieldNormaliser normaliser =
        FieldNormaliser.of("displacement", transform, magnitude, List.of(transformed));

    float[] values = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      values[i] = (float) raw[i];
    }
    float[] original = values.clone();
    normaliser.normalise(values);
    RunningMoments normalised = new RunningMoments();
    for (float value : values) {
      normalised.add(value);
    }
    assertThat(normalised.mean()).isCloseTo(0, within(1e-6));
    assertThat(normalised.standardDeviation()).isCloseTo(1, within(1e-6));

    normaliser.restore(values);
    assertThat(values).containsExactly(original, ROUNDING);
  }

  @Test
  void aConstantComponentBecomesZeroAndComesBackAsTheConstant() {
    FieldNormaliser normaliser =
        new FieldNormaliser(
            "transport", Transform.SIGNED_LOG, 3, new double[] {Math.log(2)}, new double[] {0});
    float[] values = {3, 8};
    normaliser.normalise(values);
    assertThat(values).containsExactly(0, 0);
    values[1] = 5; // whatever a model predicts there
    normaliser.restore(values);
    assertThat(values).containsExactly(new float[] {3, 3}, ROUNDING);
  }

  @Test
  void unknownValuesStayUnknown() {
    FieldNormaliser normaliser =
        new FieldNormaliser(
            "residence_time", Transform.IDENTITY, 1, new double[] {2, 2}, new double[] {1, 0});
    float[] values = {Float.NaN, Float.NaN};
    normaliser.normalise(values);
    assertThat(values).containsExactly(Float.NaN, Float.NaN);
    normaliser.restore(values);
    assertThat(values).containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void theTypicalMagnitudeIsTheRootMeanSquareOverAllComponents() {
    assertThat(
            FieldNormaliser.typicalMagnitude(
                List.of(momentsOf(3, -3), momentsOf(4, -4), new RunningMoments())))
        .isCloseTo(Math.sqrt(12.5), within(1e-15));
    assertThat(FieldNormaliser.typicalMagnitude(List.of(momentsOf(0, 0)))).isEqualTo(1);
    assertThat(FieldNormaliser.typicalMagnitude(List.of())).isEqualTo(1);
  }

  @Test
  void equalNormalisersHaveEqualNumbers() {
    double[] mean = {1};
    FieldNormaliser one = new FieldNormaliser("a", Transform.IDENTITY, 1, mean, new double[] {2});
    mean[0] = 7;
    FieldNormaliser same =
        new FieldNormaliser("a", Transform.IDENTITY, 1, new double[] {1}, new double[] {2});
    FieldNormaliser other =
        new FieldNormaliser("a", Transform.IDENTITY, 1, new double[] {7}, new double[] {2});
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
  }

  @Test
  void refusesFieldsWithoutTrainingValues() {
    assertThatThrownBy(
            () ->
                FieldNormaliser.of(
                    "transport", Transform.IDENTITY, 1, List.of(new RunningMoments())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("transport");
  }

  @Test
  void refusesNumbersThatCannotScale() {
    double[] one = {1};
    assertThatThrownBy(() -> new FieldNormaliser("a", Transform.IDENTITY, 0, one, one))
        .hasMessageContaining("magnitude");
    assertThatThrownBy(
            () -> new FieldNormaliser("a", Transform.IDENTITY, 1, one, new double[] {-1}))
        .hasMessageContaining("-1.0");
    assertThatThrownBy(
            () -> new FieldNormaliser("a", Transform.IDENTITY, 1, new double[] {Double.NaN}, one))
        .hasMessageContaining("NaN");
    assertThatThrownBy(
            () -> new FieldNormaliser("a", Transform.IDENTITY, 1, one, new double[] {1, 1}))
        .hasMessageContaining("2 deviations");
  }

  @Test
  void refusesIncompleteRows() {
    FieldNormaliser normaliser =
        new FieldNormaliser(
            "transport", Transform.IDENTITY, 1, new double[3], new double[] {1, 1, 1});
    assertThatThrownBy(() -> normaliser.normalise(new float[4])).hasMessageContaining("rows of 3");
    assertThatThrownBy(() -> normaliser.restore(new float[2])).hasMessageContaining("rows of 3");
  }

  @Test
  void anIsotropicNormaliserDoesNotBlowUpAComponentThatHardlyVaries() {
    double[] mean = {1, 0, 0};
    double[] deviation = {1e-9, 3, 4};
    FieldNormaliser vector =
        new FieldNormaliser("velocity", Transform.IDENTITY, 1, mean, deviation).isotropic();
    float[] values = {1 + 1e-6f, 0, 5};

    vector.normalise(values);

    assertThat(values[0]).isCloseTo(0, within(1e-5f));
    assertThat(values[2]).isCloseTo((float) Math.sqrt(3), within(1e-5f));
    assertThat(vector.standardDeviation()).hasSize(3).containsOnly(5 / Math.sqrt(3));
  }
}
