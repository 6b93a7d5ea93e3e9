package dev.talus.spark.source;

import java.util.Collection;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A particle file before it is known which case it belongs to.
 *
 * @param path its path; the folder of a case, or with a {@code %} for parts
 * @param folder folder that its case is told by
 * @param form how it is read
 * @param length bytes, as stored, of all its files
 * @param modifiedMillis latest modification time
 */
record FoundFile(Path path, Path folder, ParticleForm form, long length, long modifiedMillis) {
  /** A file by itself. */
  static FoundFile of(FileStatus status, ParticleForm form) {
    Path path = status.getPath();
    return new FoundFile(
        path, path.getParent(), form, status.getLen(), status.getModificationTime());
  }

  /** Several files that are read as one. */
  static FoundFile of(Path path, Path folder, ParticleForm form, Collection<FoundFile> files) {
    return new FoundFile(
        path,
        folder,
        form,
        files.stream().mapToLong(FoundFile::length).sum(),
        files.stream().mapToLong(FoundFile::modifiedMillis).max().orElse(0));
  }
}
