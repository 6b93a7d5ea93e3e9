package dev.talus.cluster;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/**
 * The local disk under a scheme of its own, on which tasks have some trouble when they open a file.
 * The driver is spared.
 */
abstract class TroubledFileSystem extends RawLocalFileSystem {
  private final String scheme;

  TroubledFileSystem(String scheme) {
    this.scheme = scheme;
  }

  /** What comes before a task gets its file. */
  abstract void beforeOpening(Path file) throws IOException;

  @Override
  public URI getUri() {
    return URI.create(scheme + ":///");
  }

  @Override
  public String getScheme() {
    return scheme;
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    if (TaskContext.get() != null) {
      beforeOpening(file);
    }
    return super.open(file, bufferSize);
  }
}
