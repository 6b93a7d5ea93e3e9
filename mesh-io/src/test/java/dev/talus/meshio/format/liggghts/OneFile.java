package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.FileTree;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** A folder with one file in memory. */
record OneFile(String name, byte[] content) implements FileTree {
  @Override
  public InputStream open(String path) throws NoSuchFileException {
    if (!path.equals(name)) {
      throw new NoSuchFileException(path);
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public long size(String path) {
    return content.length;
  }

  @Override
  public boolean isFile(String path) {
    return path.equals(name);
  }

  @Override
  public boolean isFolder(String path) {
    return path.isEmpty();
  }

  @Override
  public List<String> list(String folder) {
    return List.of(name);
  }

  @Override
  public String describe(String path) {
    return path;
  }
}
