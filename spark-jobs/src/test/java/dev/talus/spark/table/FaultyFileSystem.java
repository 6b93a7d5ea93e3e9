package dev.talus.spark.table;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A file system that stops working after a number of changes, like a process that is killed. */
final class FaultyFileSystem extends FilterFileSystem {
  private int changesLeft;

  FaultyFileSystem(FileSystem fs, int changesLeft) {
    super(fs);
    this.changesLeft = changesLeft;
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    count();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    count();
    return super.delete(path, recursive);
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
    count();
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  private void count() throws IOException {
    if (changesLeft-- <= 0) {
      throw new IOException("The process was killed");
    }
  }
}
