package dev.talus.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void isTheSplitMixGeneratorStartedAtTheMixedKey() {
    // The mixed key of seed 0 is the first output of SplitMix64 from state 0, a published number.
    long firstOutput = 0xE220A8397B1DCDAFL;
    SplittableRandom reference = new SplittableRandom(firstOutput);
    RandomStream stream = RandomStream.of(0);
    for (int i = 0; i < 100; i++) {
      assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
    }
  }

  @Test
  void everyPartOfTheKeyAndTheirOrderMatter() {
    long base = RandomStream.of(1, 2, 3).nextLong();
    assertThat(RandomStream.of(1, 2, 3).nextLong()).isEqualTo(base);
    assertThat(
            new long[] {
              RandomStream.of(2, 2, 3).nextLong(),
              RandomStream.of(1, 3, 2).nextLong(),
              RandomStream.of(1, 2).nextLong(),
              RandomStream.of(1, 2, 3, 0).nextLong()
            })
        .doesNotContain(base)
        .doesNotHaveDuplicates();
  }

  @Test
  void textsThatDifferHaveKeysThatDiffer() {
    assertThat(
            new long[] {
              RandomStream.keyOf(""),
              RandomStream.keyOf("a"),
              RandomStream.keyOf("b"),
              RandomStream.keyOf("ab"),
              RandomStream.keyOf("ba"),
              // Equal under String.hashCode.
              RandomStream.keyOf("Aa"),
              RandomStream.keyOf("BB")
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void boundedNumbersAreUniform() {
    RandomStream stream = RandomStream.of(47);
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[stream.nextInt(6)]++;
    }
    for (int count : counts) {
      assertThat((double) count).isCloseTo(10_000, within(5 * Math.sqrt(60_000 * 5 / 36.0)));
    }
  }

  @Test
  void largeBoundsAreNotBiasedEither() {
    // 2^32 is 8/3 of the bound: without rejection a remainder of 2 would come with chance 1/4.
    int bound = 3 << 29;
    RandomStream stream = RandomStream.of(48);
    int remainderTwo = 0;
    for (int i = 0; i < 90_000; i++) {
      int drawn = stream.nextInt(bound);
      assertThat(drawn).isBetween(0, bound - 1);
      remainderTwo += drawn % 3 == 2 ? 1 : 0;
    }
    assertThat((double) remainderTwo).isCloseTo(30_000, within(5 * Math.sqrt(90_000 * 2 / 9.0)));
  }
}
