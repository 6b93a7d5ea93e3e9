package dev.talus.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.TaskContext;

/**
 * The local disk under the scheme {@code flaky}, on which no task can open or create a file in its
 * first two attempts. Drivers have no trouble with it.
 */
public final class FlakyFileSystem extends RawLocalFileSystem {
  /** Setting: file to which every failure adds a line with the attempt and the path. */
  static final String LOG = "fs.flaky.log";

  private static final URI ROOT = URI.create("flaky:///");
  private static final int FAILING_ATTEMPTS = 2;

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    failAtFirst(path);
    return super.open(path, bufferSize);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    failAtFirst(path);
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  private void failAtFirst(Path path) throws IOException {
    TaskContext task = TaskContext.get();
    if (task != null && task.attemptNumber() < FAILING_ATTEMPTS) {
      Files.writeString(
          java.nio.file.Path.of(getConf().get(LOG)),
          "attempt " + task.attemptNumber() + ": " + path + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      throw new IOException(path + ": fails on purpose");
    }
  }
}
