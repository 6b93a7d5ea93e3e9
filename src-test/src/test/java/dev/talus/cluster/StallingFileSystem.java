package dev.talus.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;

/**
 * The local disk under the scheme {@code stalling}: the first task of all executors that opens a
 * file hangs until Spark ends it, as on a machine with a dying disk.
 */
public final class StallingFileSystem extends TroubledFileSystem {
  /** The setting with the name of the file that the task makes which hangs. */
  static final String MARK = "fs.stalling.mark";

  private static final long PATIENCE_MINUTES = 10;

  /** Made by Hadoop. */
  public StallingFileSystem() {
    super("stalling");
  }

  @Override
  void beforeOpening(Path file) throws IOException {
    if (isFirst()) {
      hang(file);
    }
  }

  private boolean isFirst() throws IOException {
    try {
      Files.createFile(java.nio.file.Path.of(getConf().get(MARK)));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Spark interrupts the task when its copy has succeeded. */
  private static void hang(Path path) throws IOException {
    try {
      new CountDownLatch(1).await(PATIENCE_MINUTES, TimeUnit.MINUTES);
      throw new IOException("No copy of the task that opened " + path + " came first");
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException("Ended at " + path).initCause(e);
    }
  }
}
