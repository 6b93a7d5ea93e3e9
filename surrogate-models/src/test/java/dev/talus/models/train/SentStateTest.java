package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentStateTest {
  private static final float[] ODD = {-0.0f, Float.MIN_VALUE, 3.4e38f, 1f / 3, 0f};

  private final TrainerState odd =
      new TrainerState(7, ODD, Map.of("momentum", new float[] {1, 2, 3, 4, -0.0f}), ODD.clone());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, StateLayout.PIECE_FLOATS})
  void aStateSurvivesTheWayThroughPieces(int pieceFloats) throws IOException {
    for (TrainerState state : List.of(odd, odd.weightsOnly())) {
      StateLayout layout = StateLayout.of(state, pieceFloats);
      SentState sent = Sent.through(SentState.of(state, layout));
      List<float[]> vectors =
          layout.vectors(state).stream().map(vector -> new float[vector.length]).toList();
      for (int piece = 0; piece < layout.pieces(); piece++) {
        layout.put(Sent.through(sent.piece(piece)), vectors, piece);
      }

      assertThat(sent.state()).isEqualTo(state);
      assertThat(layout.state(state.step(), vectors)).isEqualTo(state);
    }
  }

  @Test
  void noPieceIsLongerThanAsked() {
    StateLayout layout = StateLayout.of(odd, 2);
    List<float[]> vectors = layout.vectors(odd);

    assertThat(layout.pieces()).isEqualTo(9);
    assertThat(layout.piece(vectors, 2).values()).as("last parameter").containsExactly(0);
    assertThat(layout.piece(vectors, 3).values()).as("momentum").containsExactly(1, 2);
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

    assertThatThrownBy(() -> layout.vectors(odd.weightsOnly())).hasMessageContaining("momentum");
    assertThatThrownBy(() -> layout.put(new VectorPart(new float[2]), layout.vectors(odd), 2))
        .hasMessageContaining("piece 2 of 9: expected 1 values, found 2");
  }

  @Test
  void onePieceAndEqualPiecesAverageToThemselves() {
    assertThat(mean(ODD)).isEqualTo(ODD);
    assertThat(mean(ODD, ODD, ODD)).isEqualTo(ODD);
  }

  @Test
  void averagesInFloat64() {
    assertThat(mean(one(1e8f), one(1), one(-1e8f), one(1)))
        .as("float32 sums would lose the ones")
        .containsExactly(0.5f);
  }

  @Test
  void refusesToAveragePiecesOfDifferentLengths() {
    assertThatThrownBy(() -> mean(one(1), new float[2])).hasMessageContaining("expected 1 values");
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

  @Test
  void theOuterStepReachesEveryValueOfALongVector() {
    int length = 200_001;
    float[] before = new float[length];
    float[] mean = new float[length];
    for (int i = 0; i < length; i++) {
      before[i] = i;
      mean[i] = i - 1;
    }

    float[] velocity = new float[length];
    new OuterMomentum(0.5, 0).step(before, mean, velocity);

    for (int i = 0; i < length; i++) {
      assertThat(mean[i]).isEqualTo(i - 0.5f);
    }
    assertThat(velocity).containsOnly(1);
  }

  private static float[] mean(float[]... pieces) {
    PieceMean mean = new PieceMean();
    Arrays.stream(pieces).map(VectorPart::new).forEach(mean::add);
    return mean.mean().values();
  }

  private static float[] one(float value) {
    return new float[] {value};
  }
}
