package dev.talus.datasets.sample;

/**
 * A stream of random numbers that is fixed by its key alone, on any platform and Java version.
 *
 * <p>The state walks through all 64-bit values by a constant odd step and each one is mixed to an
 * output: the SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014).
 */
final class RandomStream {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The stream of a seed and parts that tell draws apart; their order matters. */
  static RandomStream of(long seed, long... parts) {
    long key = mix(seed + STEP);
    for (long part : parts) {
      key = mix((key ^ part) + STEP);
    }
    return new RandomStream(key);
  }

  /** A number that stands for a text; it depends on every character. */
  static long keyOf(String text) {
    long key = text.length();
    for (int i = 0; i < text.length(); i++) {
      key = mix((key ^ text.charAt(i)) + STEP);
    }
    return key;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** The next 64 random bits. */
  long nextLong() {
    this.state += STEP;
    return mix(state);
  }

  /**
   * A uniform number in [0, bound), without bias: multiplication instead of division, with
   * rejection of the incomplete part (Lemire, ACM TOMACS 29, 2019).
   */
  int nextInt(int bound) {
    long product = (nextLong() >>> 32) * bound;
    if (Integer.compareUnsigned((int) product, bound) >= 0) {
      return (int) (product >>> 32);
    }
    int incomplete = Integer.remainderUnsigned(-bound, bound);
    while (Integer.compareUnsigned((int) product, incomplete) < 0) {
      product = (nextLong() >>> 32) * bound;
    }
    return (int) (product >>> 32);
  }

  /**
   * Distinct rows in increasing order, every choice equally likely; all rows if fewer are available
   * than wanted. Selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S), O(available).
   */
  int[] distinct(int available, int wanted) {
    int[] chosen = new int[Math.min(available, wanted)];
    int taken = 0;
    for (int row = 0; taken < chosen.length; row++) {
      int left = available - row;
      int missing = chosen.length - taken;
      if (left == missing || nextInt(left) < missing) {
        chosen[taken++] = row;
      }
    }
    return chosen;
  }
}
