package dev.talus.meshio.format;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.TreePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a format is recognised by: the name of a file and its first bytes, decompressed.
 *
 * @param name last name of the path, lower case, without {@code .gz} or {@code .zst}
 * @param bytes the first 8 KiB, or less of a shorter file
 */
public record FileHead(String name, byte[] bytes) {
  private static final int LENGTH = 8192;

  /** Starts the bytes of a folder; no file of a format known here starts so. */
  private static final String FOLDER = "\0folder\n";

  /**
   * Reads the head of a file. Of a folder, the bytes name what lies in it, see {@link #hasChild}.
   */
  public static FileHead of(FileTree files, String path) throws IOException {
    String name = TreePath.name(path).toLowerCase(Locale.ROOT);
    if (files.isFolder(path)) {
      return ofFolder(files, path, name);
    }
    try (InputStream in = Compression.open(files.open(path))) {
      return new FileHead(name.replaceFirst("\\.(gz|zst)$", ""), in.readNBytes(LENGTH));
    }
  }

  /** Whether this is a folder. */
  public boolean isFolder() {
    return startsWith(FOLDER);
  }

  /** Whether a folder has a file of this name, or with a slash behind it a folder. */
  public boolean hasChild(String child) {
    return isFolder() && text().contains("\n" + child + "\n");
  }

  /** Whether the name ends so, e.g. {@code ".vtu"}. */
  public boolean named(String extension) {
    return name.endsWith(extension);
  }

  /** Whether the content starts with these ASCII characters. */
  public boolean startsWith(String text) {
    return text().startsWith(text);
  }

  /** The bytes as characters, one a byte. */
  public String text() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static FileHead ofFolder(FileTree files, String path, String name) throws IOException {
    StringBuilder children = new StringBuilder(FOLDER);
    for (String child : files.list(path)) {
      boolean folder = files.isFolder(TreePath.child(path, child));
      children.append(child).append(folder ? "/\n" : "\n");
    }
    return new FileHead(name, children.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
