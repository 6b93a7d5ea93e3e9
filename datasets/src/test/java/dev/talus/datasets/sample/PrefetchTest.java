package dev.talus.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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

  /** A file channel that is being read when its thread is interrupted is closed for good. */
  @Test
  void closingInterruptsNoBatchThatIsBeingDrawn() throws InterruptedException {
    CountDownLatch drawing = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Prefetch<Long> prefetch =
        new Prefetch<>(
            seed -> {
              drawing.countDown();
              try {
                interrupted.complete(!closed.await(10, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                interrupted.complete(true);
              }
              return seed;
            },
            LongStream.range(0, 5),
            3);
    drawing.await();

    prefetch.close();
    closed.countDown();

    assertThat(interrupted.join()).isFalse();
  }

  private static void awaitDrawn(AtomicInteger drawn, int count) throws InterruptedException {
    for (int wait = 0; drawn.get() < count && wait < 5000; wait++) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
