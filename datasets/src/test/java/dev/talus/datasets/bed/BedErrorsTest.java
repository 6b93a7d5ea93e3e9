package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BedErrorsTest {
  private static final BedState TRUTH =
      new BedState(
          new float[] {1, 2, 3, 0.5f, 4, 5, 6, 0.75f},
          new float[] {0, 1},
          new float[3],
          new float[] {1, 1, 1});
  private static final BedState PREDICTION =
      new BedState(
          new float[] {1, 2, 5, 0.5f, 4, 4, 6, 1},
          new float[] {0.5f, 0.5f},
          new float[3],
          new float[] {1, 4, 5});

  private static final BedState TRUTH_OF_20 = random(new Random(3), 20);

  @Test
  void errorsAreLengthsOfDifferences() {
    BedErrors errors = new BedErrors();
    errors.addCells(TRUTH, PREDICTION);
    errors.add(BedField.DISPLACEMENT, TRUTH, PREDICTION);

    assertThat(errors.rootMeanSquare(BedField.GAS_VELOCITY)).isEqualTo(Math.sqrt((4 + 1) / 2.0));
    assertThat(errors.rootMeanSquare(BedField.VOID_FRACTION)).isEqualTo(Math.sqrt(0.0625 / 2));
    assertThat(errors.rootMeanSquare(BedField.CONCENTRATION)).isEqualTo(0.5);
    assertThat(errors.rootMeanSquare(BedField.DISPLACEMENT)).isEqualTo(5);
  }

  @Test
  void standardisedErrorsAreInUnitsOfTheVarianceOfAllComponents() {
    BedMoments moments = new BedMoments();
    moments.add(TRUTH);
    BedErrors errors = new BedErrors();
    errors.addCells(TRUTH, PREDICTION);

    // Variances of 2.25 in x, y and z; mean squares of 0, 0.5 and 2.
    assertThat(errors.standardised(BedField.GAS_VELOCITY, moments))
        .isCloseTo(2.5 / (3 * 2.25), within(1e-12));
    assertThat(errors.standardised(BedField.DISPLACEMENT, moments)).isNaN();
  }

  @Test
  void theConstantMeanHasTheStandardisedErrorOne() {
    BedState state = random(new Random(1), 50);
    BedMoments moments = new BedMoments();
    moments.add(state);
    float[] fluid = new float[200];
    for (int i = 0; i < fluid.length; i++) {
      int c = i % 4;
      fluid[i] =
          (float)
              (c == 3
                  ? moments.of(BedField.VOID_FRACTION).get(0).mean()
                  : moments.of(BedField.GAS_VELOCITY).get(c).mean());
    }
    BedErrors errors = new BedErrors();
    errors.addCells(state, new BedState(fluid, state.mixing(), new float[0], new float[0]));
    assertThat(errors.standardised(BedField.GAS_VELOCITY, moments)).isCloseTo(1, within(1e-6));
    assertThat(errors.standardised(BedField.VOID_FRACTION, moments)).isCloseTo(1, within(1e-6));
    assertThat(errors.standardised(BedField.CONCENTRATION, moments)).isZero();
  }

  @Test
  void partsMergeToTheWhole() {
    Random random = new Random(2);
    BedState a = random(random, 20);
    BedState b = random(random, 20);
    BedErrors whole = new BedErrors();
    whole.addCells(a, b);
    whole.addCells(b, TRUTH_OF_20);
    BedErrors part = new BedErrors();
    part.addCells(a, b);
    BedErrors other = new BedErrors();
    other.addCells(b, TRUTH_OF_20);
    part.merge(other);
    for (BedField field :
        List.of(BedField.GAS_VELOCITY, BedField.VOID_FRACTION, BedField.CONCENTRATION)) {
      assertThat(part.rootMeanSquare(field)).isPositive().isEqualTo(whole.rootMeanSquare(field));
    }
  }

  @Test
  void refusesStatesOfOtherSizes() {
    assertThatThrownBy(() -> new BedErrors().addCells(TRUTH, TRUTH_OF_20))
        .hasMessageContaining("Errors of gas_velocity: expected 2 predicted values, found 20");
  }

  @Test
  void theMeanTrajectoryIsTheMeanOfEachFrame() {
    MeanTrajectory mean = new MeanTrajectory(2);
    mean.add(0, TRUTH);
    MeanTrajectory other = new MeanTrajectory(2);
    other.add(0, PREDICTION);
    other.add(1, PREDICTION);
    mean.merge(other);

    assertThat(mean.at(0).fluid()).containsExactly(1, 2, 4, 0.5f, 4, 4.5f, 6, 0.875f);
    assertThat(mean.at(0).mixing()).containsExactly(0.25f, 0.75f);
    assertThat(mean.at(1).fluid()).isEqualTo(PREDICTION.fluid());
    assertThat(mean.at(9).fluid()).as("after the end").isEqualTo(PREDICTION.fluid());
    assertThatThrownBy(() -> new MeanTrajectory(2).at(0)).hasMessageContaining("frame 0");
  }

  @Test
  void correlationsOfVoidFractions() {
    BedState rising = States.of(0.1f, 0.2f, 0.3f, 0.4f);
    assertThat(VoidCorrelation.of(rising, States.of(0.3f, 0.5f, 0.7f, 0.9f)))
        .isCloseTo(1, within(1e-6));
    assertThat(VoidCorrelation.of(rising, States.of(0.4f, 0.3f, 0.2f, 0.1f)))
        .isCloseTo(-1, within(1e-6));
    // Differences from the mean state are (1, -1, 1, -1) and (1, 1, -1, -1) tenths.
    assertThat(
            VoidCorrelation.ofAnomalies(
                States.of(0.2f, 0.1f, 0.4f, 0.3f), States.of(0.2f, 0.3f, 0.2f, 0.3f), rising))
        .isCloseTo(0, within(1e-6));
  }

  private static BedState random(Random random, int cells) {
    float[] fluid = new float[4 * cells];
    float[] mixing = new float[cells];
    for (int i = 0; i < fluid.length; i++) {
      fluid[i] = random.nextFloat();
    }
    for (int i = 0; i < cells; i++) {
      mixing[i] = random.nextFloat();
    }
    return new BedState(fluid, mixing, new float[0], new float[0]);
  }
}
