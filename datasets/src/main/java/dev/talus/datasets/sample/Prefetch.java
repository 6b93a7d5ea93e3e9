package dev.talus.datasets.sample;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Draws the batches of coming steps on a thread of its own while the present one is learned from.
 *
 * <p>The seeds are known ahead, so the batches are those of drawing each when it is needed. At most
 * {@code depth} batches are drawn ahead of the one that was handed out last.
 *
 * @param <B> a batch
 */
public final class Prefetch<B> implements Iterator<B>, AutoCloseable {
  private final LongFunction<B> draw;
  private final PrimitiveIterator.OfLong seeds;
  private final int depth;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "talus-prefetch");
            worker.setDaemon(true);
            return worker;
          });
  private final ArrayDeque<Future<B>> ahead = new ArrayDeque<>();

  /**
   * Starts to draw.
   *
   * @param draw makes the batch of a seed; called by one thread at a time
   * @param seeds of all batches in their order
   * @param depth most batches drawn ahead, at least 1
   */
  public Prefetch(LongFunction<B> draw, LongStream seeds, int depth) {
    this.draw = draw;
    this.seeds = seeds.iterator();
    this.depth = depth;
    fill();
  }

  private void fill() {
    while (ahead.size() < depth && seeds.hasNext()) {
      long seed = seeds.nextLong();
      ahead.add(thread.submit(() -> draw.apply(seed)));
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  /**
   * The next batch.
   *
   * @throws IllegalStateException if it cannot be drawn; the cause tells why
   */
  @Override
  public B next() {
    if (ahead.isEmpty()) {
      throw new NoSuchElementException();
    }
    try {
      B batch = ahead.remove().get();
      fill();
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a batch was drawn", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Draw of a batch: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** Stops after the batch that is being drawn: an interrupt would close files it is drawn from. */
  @Override
  public void close() {
    ahead.forEach(batch -> batch.cancel(false));
    thread.shutdown();
  }
}
