package dev.talus.spark.cli;

import dev.talus.spark.job.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of a job when a signal such as Ctrl-C ends the process: one line tells of it, and
 * the job, which fails because Spark stops, gets some time to remove what it has half written and
 * to give its lock back.
 */
final class StopSignal implements AutoCloseable {
  /** Less than schedulers wait before they kill what does not end. */
  private static final long PATIENCE_SECONDS = 10;

  private final Progress progress;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "talus-stop");

  private StopSignal(Progress progress) {
    this.progress = progress;
  }

  /** Waits for signals until it is closed, after all that the job has opened. */
  static StopSignal during(Progress progress) {
    StopSignal signal = new StopSignal(progress);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Whether the process is ending, so that failures only tell that Spark has stopped. */
  static boolean hasCome() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException e) { // the answer of a virtual machine that shuts down
      return true;
    }
  }

  @Override
  public void close() {
    ended.countDown();
    if (!hasCome()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void stop() {
    progress.clear();
    System.err.println(
        "talus: Stopped by a signal. Complete tables and checkpoints stay;"
            + " run the same command again to go on.");
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
