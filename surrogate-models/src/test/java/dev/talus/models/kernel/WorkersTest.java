package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void coversEveryItemOnceInAtMostAsManyPartsAsThreads() {
    for (int threads = 1; threads <= 5; threads++) {
      for (int items = 0; items <= 17; items++) {
        AtomicIntegerArray visits = new AtomicIntegerArray(items);
        Set<Integer> parts = ConcurrentHashMap.newKeySet();
        new Workers(threads)
            .split(
                items,
                1,
                (from, to) -> {
                  parts.add(from);
                  for (int i = from; i < to; i++) {
                    visits.incrementAndGet(i);
                  }
                });
        for (int i = 0; i < items; i++) {
          assertThat(visits.get(i)).isEqualTo(1);
        }
        assertThat(parts).hasSizeLessThanOrEqualTo(threads);
      }
    }
  }

  @Test
  void keepsSmallWorkInOnePart() {
    ConcurrentLinkedQueue<List<Integer>> parts = new ConcurrentLinkedQueue<>();
    new Workers(4).split(7, 4, (from, to) -> parts.add(List.of(from, to)));
    assertThat(parts).containsExactly(List.of(0, 7));
  }

  @Test
  void passesOnAFailureOfAnyPart() {
    for (int failing = 0; failing < 3; failing++) {
      int part = failing;
      assertThatThrownBy(
              () ->
                  new Workers(3)
                      .split(
                          3,
                          1,
                          (from, to) -> {
                            if (from == part) {
                              throw new IllegalStateException("part " + part);
                            }
                          }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("part " + part);
    }
  }
}
