package dev.talus.cluster;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/**
 * The local disk under the scheme {@code flaky}: some attempts of tasks to open a data file fail,
 * as on a machine with a bad network. The driver is spared.
 */
public final class FlakyFileSystem extends RawLocalFileSystem {
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

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public String getScheme() {
    return "flaky";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (TaskContext.get() != null && fails(path.toString())) {
      throw new IOException("Connection reset by " + path);
    }
    return super.open(path, bufferSize);
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
