package dev.talus.cluster;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.Path;

/**
 * The local disk under the scheme {@code flaky}: some attempts of tasks to open a data file fail,
 * as on a machine with a bad network.
 */
public final class FlakyFileSystem extends TroubledFileSystem {
  /** How often the same file fails before it opens: one attempt less than Spark gives a task. */
  static final int TIMES = 2;

  private static final AtomicInteger REMAINING = new AtomicInteger();

  private static String victim = "";

  /**
   * The next task that opens a file fails, and so do its further attempts at that file, {@value
   * #TIMES} in all.
   */
  static synchronized void failSoon() {
    victim = "";
    REMAINING.set(TIMES);
  }

  /** Failures that have not happened yet. */
  static int remaining() {
    return REMAINING.get();
  }

  /** Made by Hadoop. */
  public FlakyFileSystem() {
    super("flaky");
  }

  @Override
  void beforeOpening(Path file) throws IOException {
    if (fails(file.toString())) {
      throw new IOException("Connection reset by " + file);
    }
  }

  private static synchronized boolean fails(String file) {
    if (REMAINING.get() == 0 || !(victim.isEmpty() || victim.equals(file))) {
      return false;
    }
    victim = file;
    REMAINING.decrementAndGet();
    return true;
  }
}
