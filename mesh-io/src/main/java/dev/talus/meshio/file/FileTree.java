package dev.talus.meshio.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A folder with all that lies below it, on a local disk or in a distributed file system. Formats
 * that are spread over several files (a PVD series, an OpenFOAM case) read through it, so that they
 * work wherever the files lie, and cannot name a file outside.
 *
 * <p>Paths are relative to the folder, with {@code /} between names and without {@code .} or {@code
 * ..}: see {@link TreePath}. The folder itself is the empty path.
 */
public interface FileTree {
  /**
   * Content of a file as it lies there, not decompressed.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   */
  InputStream open(String path) throws IOException;

  /**
   * Content of a file from a byte on, not decompressed. A tree that can go there without reading
   * what lies before overrides this.
   *
   * @param offset bytes to pass over, not more than the file has
   */
  default InputStream openAt(String path, long offset) throws IOException {
    InputStream in = open(path);
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Size of a file in bytes. */
  long size(String path) throws IOException;

  /** Whether there is a file, not a folder, of that path. */
  boolean isFile(String path) throws IOException;

  /** Whether there is a folder of that path. */
  boolean isFolder(String path) throws IOException;

  /** Names of what lies directly in a folder, sorted; hidden files too. */
  List<String> list(String folder) throws IOException;

  /** The path as the user knows it, for messages. */
  String describe(String path);
}
