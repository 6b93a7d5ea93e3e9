package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatePiecesTest {
  private static final float[] ODD = {-0.0f, Float.MIN_VALUE, 3.4e38f, 1f / 3, 0f};

  private final TrainerState odd =
      new TrainerState(7, ODD, Map.of("momentum", new float[] {1, 2, 3, 4, -0.0f}), ODD.clone());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, StateLayout.MEBIBYTE})
  void aStateSurvivesTheWayThroughPieces(int pieceFloats) {
    for (TrainerState state : List.of(odd, odd.weightsOnly())) {
      StatePieces pieces = StatePieces.of(state, StateLayout.of(state, pieceFloats));

      assertThat(pieces.join()).isEqualTo(state);
    }
  }

  @Test
  void noPieceIsLongerThanAskedAndBytesAreLittleEndian() {
    StateLayout layout = StateLayout.of(odd, 2);

    assertThat(layout.pieces()).isEqualTo(9);
    assertThat(layout.cut(odd, 2)).as("last parameter").containsExactly(0, 0, 0, 0);
    assertThat(layout.cut(odd, 3)).containsExactly(0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40);
  }

  @Test
  void knowsWhichPiecesAreOfTheOptimiser() {
    StateLayout layout = StateLayout.of(odd, 3);

    assertThat(List.of(0, 1, 2, 3, 4, 5).stream().filter(layout::ofOptimiser))
        .containsExactly(2, 3);
  }

  @Test
  void refusesTheStateOfAnotherModelAndPiecesOfAnotherLength() {
    StateLayout layout = StateLayout.of(odd, 2);

    assertThatThrownBy(() -> layout.cut(odd.weightsOnly(), 0)).hasMessageContaining("momentum");
    assertThatThrownBy(() -> layout.join(7, piece -> new byte[8]))
        .hasMessageContaining("piece 2 of 9: expected 4 bytes, found 8");
  }

  @Test
  void onePieceAndEqualPiecesAverageToThemselves() {
    byte[] piece = StateLayout.of(odd, 5).cut(odd, 0);

    assertThat(mean(piece)).isEqualTo(piece);
    assertThat(mean(piece, piece, piece)).isEqualTo(piece);
  }

  @Test
  void averagesInFloat64() {
    assertThat(mean(one(1e8f), one(1), one(-1e8f), one(1)))
        .as("float32 sums would lose the ones")
        .isEqualTo(one(0.5f));
  }

  @Test
  void refusesToAveragePiecesOfDifferentLengths() {
    assertThatThrownBy(() -> mean(one(1), new byte[8])).hasMessageContaining("expected 1 values");
  }

  /** The recursion as torch.optim.SGD documents it for nesterov=True, worked out by hand. */
  @Test
  void nesterovMomentumLooksAhead() {
    OuterMomentum outer = new OuterMomentum(0.5, 0.5);
    float[] velocity = new float[1];

    float[] first = {3}; // g = 1, v = 1, step 0.5 (1 + 0.5)
    outer.step(new float[] {4}, first, velocity);
    float[] second = {2.25f}; // g = 1, v = 1.5, step 0.5 (1 + 0.75)
    outer.step(first, second, velocity);

    assertThat(first).isEqualTo(new float[] {2.375f + 0.875f});
    assertThat(velocity).isEqualTo(new float[] {1.5f});
    assertThat(second).isEqualTo(new float[] {3.25f - 0.875f});
  }

  @Test
  void withoutMomentumAndAtRateOneTheOuterStepIsTheMean() {
    float[] mean = {0.25f, -3};

    new OuterMomentum(1, 0).step(new float[] {1, 2}, mean, new float[2]);

    assertThat(mean).containsExactly(0.25f, -3);
  }

  private static byte[] mean(byte[]... pieces) {
    PieceMean mean = new PieceMean();
    Arrays.stream(pieces).forEach(mean::add);
    return mean.mean();
  }

  private static byte[] one(float value) {
    TrainerState state = new TrainerState(0, new float[] {value}, Map.of(), null);
    return StateLayout.of(state, 1).cut(state, 0);
  }
}
