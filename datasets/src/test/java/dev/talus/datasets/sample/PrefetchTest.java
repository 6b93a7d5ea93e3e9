package dev.talus.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  @Test
  void givesTheBatchesOfTheSeedsInTheirOrder() {
    List<Long> batches = new ArrayList<>();

    try (Prefetch<Long> prefetch = new Prefetch<>(seed -> 10 * seed, LongStream.range(0, 20), 3)) {
      prefetch.forEachRemaining(batches::add);
    }

    assertThat(batches).isEqualTo(LongStream.range(0, 20).map(i -> 10 * i).boxed().toList());
  }

  @Test
  void neverDrawsMoreThanItsDepthAhead() throws InterruptedException {
    AtomicInteger drawn = new AtomicInteger();

    try (Prefetch<Integer> prefetch =
        new Prefetch<>(seed -> drawn.incrementAndGet(), LongStream.range(0, 50), 2)) {
      for (int taken = 0; taken < 50; taken++) {
        int most = Math.min(50, taken + 2);
        awaitDrawn(drawn, most);
        TimeUnit.MILLISECONDS.sleep(2); // time to draw one too many
        assertThat(drawn).hasValue(most);
        prefetch.next();
      }
    }
  }

  @Test
  void tellsWhyABatchCannotBeDrawn() {
    try (Prefetch<Long> prefetch =
        new Prefetch<>(
            seed -> {
              throw new IllegalArgumentException("the file is gone");
            },
            LongStream.of(1),
            1)) {
      assertThatThrownBy(prefetch::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the file is gone");
    }
  }

  private static void awaitDrawn(AtomicInteger drawn, int count) throws InterruptedException {
    for (int wait = 0; drawn.get() < count && wait < 5000; wait++) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
