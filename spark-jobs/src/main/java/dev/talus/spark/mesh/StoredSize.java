package dev.talus.spark.mesh;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

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

  /** All files in a folder and below. */
  static StoredSize below(FileSystem fs, Path folder) throws IOException {
    long bytes = 0;
    long modified = 0;
    RemoteIterator<LocatedFileStatus> files = fs.listFiles(folder, true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      bytes += file.getLen();
      modified = Math.max(modified, file.getModificationTime());
    }
    return new StoredSize(bytes, modified);
  }
}
