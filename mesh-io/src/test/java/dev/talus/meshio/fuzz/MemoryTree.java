package dev.talus.meshio.fuzz;

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
final class MemoryTree implements FileTree {
  private final Map<String, byte[]> contents = new TreeMap<>();

  /** Adds or replaces a file. */
  MemoryTree with(String path, byte[] content) {
    contents.put(path, content);
    return this;
  }

  /** Adds or replaces a file of text. */
  MemoryTree with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Paths of all files, sorted. */
  List<String> paths() {
    return List.copyOf(contents.keySet());
  }

  /** Content of a file that is there. */
  byte[] content(String path) throws NoSuchFileException {
    byte[] content = contents.get(path);
    if (content == null) {
      throw new NoSuchFileException(path);
    }
    return content;
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
    return path.isEmpty()
        || contents.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return contents.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()).split("/", -1)[0])
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public String describe(String path) {
    return path;
  }
}
