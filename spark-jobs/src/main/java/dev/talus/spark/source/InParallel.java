package dev.talus.spark.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Small reads of many files from the driver, a few at a time. */
final class InParallel {
  private static final int THREADS = 8;

  private InParallel() {}

  /** One read. */
  interface Read<T, R> {
    R of(T item) throws IOException;
  }

  /** The results in the order of the items; the first failure in that order is thrown. */
  static <T, R> List<R> map(List<T> items, Read<T, R> read) throws IOException {
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, items.size())));
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(pool.submit(() -> read.of(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while looking for dumps");
    } finally {
      pool.shutdownNow();
    }
  }
}
