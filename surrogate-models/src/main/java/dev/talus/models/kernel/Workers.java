package dev.talus.models.kernel;

import java.util.concurrent.ForkJoinTask;

/**
 * Splits ranges into one part per thread and runs them on the common fork-join pool, the caller's
 * thread doing its share. The parts depend on the range and the number of threads alone, so results
 * do too. A part the pool has no time for is run by the caller: a busy machine makes this slower,
 * never stuck.
 */
final class Workers {
  /** Values below which a part of a loop is not worth handing to another thread. */
  static final int LEAST_VALUES = 1 << 14;

  private final int threads;

  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Expected at least 1 thread, found " + threads);
    }
    this.threads = threads;
  }

  /** Work on items [from, to). */
  interface Part {
    void run(int from, int to);
  }

  int threads() {
    return threads;
  }

  /** Runs {@code part} over [0, items), in parts of at least {@code leastItems}. */
  void split(int items, int leastItems, Part part) {
    int parts = Math.min(threads, Math.max(1, items / Math.max(1, leastItems)));
    ForkJoinTask<?>[] others = new ForkJoinTask<?>[parts - 1];
    for (int p = 1; p < parts; p++) {
      int from = bound(items, p, parts);
      int to = bound(items, p + 1, parts);
      others[p - 1] = ForkJoinTask.adapt(() -> part.run(from, to)).fork();
    }
    try {
      part.run(0, bound(items, 1, parts));
    } finally {
      // Also after a failure: no part may still be writing when this returns.
      for (ForkJoinTask<?> other : others) {
        other.quietlyJoin();
      }
    }
    for (ForkJoinTask<?> other : others) {
      other.join();
    }
  }

  /** Rows of d values below which a part is not worth handing to another thread. */
  int leastRows(int d) {
    return 1 + LEAST_VALUES / d;
  }

  /**
   * Rows of a sparse matrix below which a part of its product with d columns, or of a sum over its
   * entries, is not worth handing to another thread.
   */
  int leastRows(SparseMatrix a, int d) {
    return leastRows(d * (1 + a.entries() / a.rows()));
  }

  /** Least segments of a part of a sum: all of them if there are few values. */
  int leastSegments(long values) {
    return values < LEAST_VALUES ? Integer.MAX_VALUE : 1;
  }

  /** First item of part {@code p} of {@code parts}. */
  static int bound(int items, int p, int parts) {
    return (int) ((long) items * p / parts);
  }
}
