package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainerStateTest {
  private static final float[] ODD = {-0.0f, Float.MIN_VALUE, 3.4e38f, 1f / 3, 0f};

  private final TrainerState odd =
      new TrainerState(7, ODD, Map.of("momentum", new float[] {1, 2, 3, 4, -0.0f}), ODD.clone());

  @Test
  void survivesTheWayThroughBytes() {
    assertThat(TrainerState.fromBytes(odd.toBytes())).isEqualTo(odd);
    assertThat(TrainerState.fromBytes(odd.weightsOnly().toBytes())).isEqualTo(odd.weightsOnly());
  }

  @Test
  void bytesAreLittleEndian() {
    TrainerState state = new TrainerState(1, new float[] {1f}, Map.of(), null);
    byte[] bytes = state.toBytes();

    assertThat(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length))
        .containsExactly(0, 0, 0x80, 0x3f);
  }

  @Test
  void refusesBytesOfAnyOtherLength() {
    byte[] bytes = odd.toBytes();

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> TrainerState.fromBytes(cut))
          .as("cut to %d of %d", length, bytes.length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("whole state");
    }
    assertThatThrownBy(() -> TrainerState.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBytesOfSomethingElse() {
    assertThatThrownBy(() -> TrainerState.fromBytes(new byte[100]))
        .hasMessageContaining("magic number");
  }

  @Test
  void oneStateAveragesToItself() {
    assertThat(TrainerState.average(List.of(odd))).isEqualTo(odd);
    assertThat(TrainerState.average(List.of(odd, odd, odd))).isEqualTo(odd);
  }

  @Test
  void averagesEveryVector() {
    TrainerState one =
        new TrainerState(
            3, new float[] {1, 2}, Map.of("momentum", new float[] {0, 4}), new float[] {5, 6});
    TrainerState two =
        new TrainerState(
            3, new float[] {3, 0}, Map.of("momentum", new float[] {1, 0}), new float[] {7, 0});

    TrainerState mean = TrainerState.average(List.of(one, two));

    assertThat(mean)
        .isEqualTo(
            new TrainerState(
                3,
                new float[] {2, 1},
                Map.of("momentum", new float[] {0.5f, 2}),
                new float[] {6, 3}));
  }

  @Test
  void averagesInFloat64() {
    TrainerState large = new TrainerState(0, new float[] {1e8f}, Map.of(), null);
    TrainerState small = new TrainerState(0, new float[] {1f}, Map.of(), null);
    TrainerState minus = new TrainerState(0, new float[] {-1e8f}, Map.of(), null);

    TrainerState mean = TrainerState.average(List.of(large, small, minus, small));

    assertThat(mean.parameters()).as("float32 sums would lose the ones").containsExactly(0.5f);
  }

  @Test
  void averagesEqualInputsEqually() {
    SplittableRandom random = new SplittableRandom(5);
    List<TrainerState> states =
        random
            .ints(4)
            .mapToObj(
                seed -> {
                  float[] values = new float[100];
                  SplittableRandom own = new SplittableRandom(seed);
                  for (int i = 0; i < values.length; i++) {
                    values[i] = (float) own.nextDouble();
                  }
                  return new TrainerState(1, values, Map.of(), null);
                })
            .toList();

    assertThat(TrainerState.average(states)).isEqualTo(TrainerState.average(states));
  }

  @Test
  void refusesToAverageStatesThatDiffer() {
    TrainerState later = new TrainerState(8, odd.parameters(), odd.optimiser(), odd.ema());

    assertThatThrownBy(() -> TrainerState.average(List.of(odd, later)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step 7")
        .hasMessageContaining("position 1")
        .hasMessageContaining("step=8");
    assertThatThrownBy(() -> TrainerState.average(List.of(odd, odd.weightsOnly())))
        .hasMessageContaining("[momentum]");
    assertThatThrownBy(() -> TrainerState.average(List.of())).hasMessageContaining("found none");
  }

  @Test
  void refusesVectorsOfDifferentLengths() {
    assertThatThrownBy(
            () -> new TrainerState(0, new float[3], Map.of("momentum", new float[2]), null))
        .hasMessageContaining("momentum: expected 3")
        .hasMessageContaining("found 2");
  }

  @Test
  void predictsWithTheAverageWhereThereIsOne() {
    float[] parameters = {1};
    float[] average = {2};

    assertThat(new TrainerState(1, parameters, Map.of(), average).bestParameters())
        .isSameAs(average);
    assertThat(new TrainerState(1, parameters, Map.of(), null).bestParameters())
        .isSameAs(parameters);
  }
}
