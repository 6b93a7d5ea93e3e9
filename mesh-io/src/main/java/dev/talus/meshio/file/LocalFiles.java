package dev.talus.meshio.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the local file system. Symbolic links that leave the folder are not followed. */
public final class LocalFiles implements FileTree {
  private final Path root;
  private final Path realRoot;

  /**
   * @param root an existing folder
   */
  public LocalFiles(Path root) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
  }

  /** The folder of a file, or the current folder for a plain name. */
  public static LocalFiles around(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    return new LocalFiles(parent == null ? file.toAbsolutePath().getRoot() : parent);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(existing(path));
  }

  @Override
  public InputStream openAt(String path, long offset) throws IOException {
    return Channels.newInputStream(Files.newByteChannel(existing(path)).position(offset));
  }

  @Override
  public long size(String path) throws IOException {
    return Files.size(existing(path));
  }

  @Override
  public boolean isFile(String path) {
    return Files.isRegularFile(root.resolve(path));
  }

  @Override
  public boolean isFolder(String path) {
    return Files.isDirectory(root.resolve(path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try (Stream<Path> children = Files.list(existing(folder))) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public String describe(String path) {
    return root.resolve(path).toString();
  }

  private Path existing(String path) throws IOException {
    Path real = root.resolve(path).toRealPath();
    if (!real.startsWith(realRoot)) {
      throw new NoSuchFileException(describe(path), null, "is a link out of " + root);
    }
    return real;
  }
}
