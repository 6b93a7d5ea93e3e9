package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.bed.BedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BedShardTest {
  private final BedShard shard = new BedShard(List.of(ofCase(0, 7), ofCase(1, 2), ofCase(2, 6)));

  /** A case whose states bear their number in the one value of their mixing. */
  private static BedWindow ofCase(int number, int states) {
    List<BedState> sequence = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      sequence.add(
          new BedState(new float[4], new float[] {100 * number + i}, new float[0], new float[0]));
    }
    return new BedWindow(new float[] {number}, sequence);
  }

  @Test
  void windowsAreConsecutiveStatesOfOneCase() {
    for (BedWindow window : shard.draw(3, 200, 2).windows()) {
      float first = window.states().get(0).mixing()[0];
      assertThat(window.states()).hasSize(3);
      assertThat(window.states().get(2).mixing()[0]).isEqualTo(first + 2);
      assertThat(window.scalars()[0]).isEqualTo((float) Math.floor(first / 100));
    }
  }

  @Test
  void everyStartIsDrawnAboutAsOftenFromSeedsThatFollowEachOther() {
    Map<Float, Long> counts =
        IntStream.range(0, 9_000)
            .mapToObj(seed -> shard.draw(seed, 1, 2).windows().get(0))
            .collect(
                Collectors.groupingBy(w -> w.states().get(0).mixing()[0], Collectors.counting()));

    assertThat(shard.windows(2)).isEqualTo(9); // 5 and 4; the case of two states has none
    assertThat(counts).hasSize(9);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(840L, 1_160L));
    assertThat(IntStream.range(0, 12).map(seed -> first(seed)).distinct().count()).isGreaterThan(4);
  }

  private int first(int seed) {
    return (int) shard.draw(seed, 1, 2).windows().get(0).states().get(0).mixing()[0];
  }

  @Test
  void aSeedMeansOneBatch() {
    assertThat(shard.draw(5, 8, 1)).isEqualTo(shard.draw(5, 8, 1));
    assertThat(shard.draw(5, 8, 1).windows()).isNotEqualTo(shard.draw(6, 8, 1).windows());
  }

  @Test
  void refusesWindowsLongerThanEveryCase() {
    assertThatThrownBy(() -> shard.draw(1, 1, 7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no case of the shard has 8 states");
  }
}
