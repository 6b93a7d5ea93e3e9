package dev.talus.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/**
 * The local disk under the scheme {@code stalling}: the first task of all executors that opens a
 * file hangs until Spark ends it, as on a machine with a dying disk. The driver is spared.
 */
public final class StallingFileSystem extends RawLocalFileSystem {
  /** The setting with the name of the file that the task makes which hangs. */
  static final String MARK = "fs.stalling.mark";

  private static final long PATIENCE_MINUTES = 10;

  @Override
  public URI getUri() {
    return URI.create("stalling:///");
  }

  @Override
  public String getScheme() {
    return "stalling";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    if (TaskContext.get() != null && isFirst()) {
      hang(path);
    }
    return super.open(path, bufferSize);
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
