package dev.talus.spark.source;

import dev.talus.meshio.file.FileTree;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A folder of any Hadoop file system, for readers that know nothing of Hadoop. */
public final class HadoopFiles implements FileTree {
  private final FileSystem fs;
  private final Path root;

  /**
   * @param root an existing folder
   */
  public HadoopFiles(Configuration hadoopConf, Path root) throws IOException {
    this.fs = root.getFileSystem(hadoopConf);
    this.root = fs.makeQualified(root);
  }

  @Override
  public InputStream open(String path) throws IOException {
    try {
      return fs.open(at(path));
    } catch (FileNotFoundException e) {
      throw missing(path, e);
    }
  }

  @Override
  public InputStream openAt(String path, long offset) throws IOException {
    FSDataInputStream in = fs.open(at(path));
    try {
      in.seek(offset);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public long size(String path) throws IOException {
    return status(path).getLen();
  }

  @Override
  public boolean isFile(String path) throws IOException {
    try {
      return fs.getFileStatus(at(path)).isFile();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  public boolean isFolder(String path) throws IOException {
    try {
      return fs.getFileStatus(at(path)).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try {
      return Arrays.stream(fs.listStatus(at(folder)))
          .map(status -> status.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      throw missing(folder, e);
    }
  }

  @Override
  public String describe(String path) {
    return at(path).toString();
  }

  private Path at(String path) {
    // A name may hold a colon, which Path would take for a scheme; a leading ./ prevents that.
    return path.isEmpty() ? root : new Path(root, "./" + path);
  }

  private FileStatus status(String path) throws IOException {
    try {
      return fs.getFileStatus(at(path));
    } catch (FileNotFoundException e) {
      throw missing(path, e);
    }
  }

  private IOException missing(String path, FileNotFoundException cause) {
    NoSuchFileException failure = new NoSuchFileException(describe(path));
    failure.initCause(cause);
    return failure;
  }
}
