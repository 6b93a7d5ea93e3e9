package dev.talus.spark.mesh;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How large and how old files are: by that a later run knows whether they changed.
 *
 * @param bytes bytes as stored
 * @param modifiedMillis latest modification time, milliseconds since 1970-01-01 UTC
 */
record StoredSize(long bytes, long modifiedMillis) {
  static StoredSize of(FileSystem fs, Path file) throws IOException {
    FileStatus status = fs.getFileStatus(file);
    return new StoredSize(status.getLen(), status.getModificationTime());
  }

  /**
   * All files in a folder and below. Listed folder by folder: a recursive listing asks for the
   * permissions of each file, for which Hadoop starts a process on local disks.
   */
  static StoredSize below(FileSystem fs, Path folder) throws IOException {
    StoredSize sum = new StoredSize(0, 0);
    for (FileStatus child : fs.listStatus(folder)) {
      sum =
          sum.and(
              child.isDirectory()
                  ? below(fs, child.getPath())
                  : new StoredSize(child.getLen(), child.getModificationTime()));
    }
    return sum;
  }

  private StoredSize and(StoredSize other) {
    return new StoredSize(bytes + other.bytes, Math.max(modifiedMillis, other.modifiedMillis));
  }
}
