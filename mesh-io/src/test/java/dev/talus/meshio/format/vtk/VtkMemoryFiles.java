package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder in memory. */
final class VtkMemoryFiles implements FileTree {
  private final Map<String, byte[]> contents = new TreeMap<>();

  /** Adds a file. */
  VtkMemoryFiles with(String path, byte[] content) {
    contents.put(path, content);
    return this;
  }

  /** Adds a file of text. */
  VtkMemoryFiles with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return new ByteArrayInputStream(content(path));
  }

  @Override
  public long size(String path) throws IOException {
    return content(path).length;
  }

  @Override
  public boolean isFile(String path) {
    return contents.containsKey(path);
  }

  @Override
  public boolean isFolder(String path) {
    return contents.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
  }

  @Override
  public List<String> list(String folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String describe(String path) {
    return path;
  }

  private byte[] content(String path) throws NoSuchFileException {
    byte[] content = contents.get(path);
    if (content == null) {
      throw new NoSuchFileException(path);
    }
    return content;
  }
}
