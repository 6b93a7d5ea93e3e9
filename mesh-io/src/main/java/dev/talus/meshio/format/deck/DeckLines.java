package dev.talus.meshio.format.deck;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.Quote;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The lines of a file, and of those it includes at the places where it includes them. */
public final class DeckLines implements Closeable {
  private record Open(String path, String name, LineScanner lines) {}

  private final FileTree files;
  private final ReadLimits limits;
  private final Deque<Open> open = new ArrayDeque<>();
  private int opened;

  /** Opens the outermost file. */
  public DeckLines(FileTree files, String path, ReadLimits limits) throws IOException {
    this.files = files;
    this.limits = limits;
    push(path);
  }

  /** Moves to the next line of the innermost file that has one; false at the end of all. */
  public boolean next() throws IOException {
    while (true) {
      LineScanner lines = lines();
      if (lines.next()) {
        return true;
      }
      if (lines.cut()) {
        throw failure("sound compressed data", "the end of it");
      }
      if (open.size() == 1) {
        return false;
      }
      open.removeLast().lines().close();
    }
  }

  /** Makes {@link #next} deliver the current line once more. */
  public void unread() {
    lines().unread();
  }

  /** The scanner at the current line. */
  public LineScanner lines() {
    return open.getLast().lines();
  }

  /**
   * Goes on with another file, and after its end with this one.
   *
   * @param reference name relative to the folder of the current file
   * @throws MeshFormatException if it lies outside the folder, is missing, or includes itself
   */
  public void include(String reference) throws IOException {
    String place = "line " + lines().number();
    String path = TreePath.resolve(files, open.getLast().path(), reference, place);
    if (open.stream().anyMatch(file -> file.path().equals(path))) {
      throw failure("a file that does not include itself", Quote.of(reference));
    }
    if (open.size() >= limits.depth() || opened >= limits.files()) {
      throw failure(
          "includes nested at most " + limits.depth() + " deep, " + limits.files() + " in all",
          "one more, " + Quote.of(reference));
    }
    if (!files.isFile(path)) {
      throw failure("a file to include", Quote.of(reference) + ", which is not there");
    }
    push(path);
  }

  /** A failure at the current line. */
  public MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        open.getLast().name(),
        "line " + lines().number(),
        expected,
        found,
        "Check that the file was written and copied whole.");
  }

  @Override
  public void close() throws IOException {
    for (Open file : open) {
      file.lines().close();
    }
  }

  private void push(String path) throws IOException {
    String name = files.describe(path);
    open.addLast(
        new Open(path, name, new LineScanner(Compression.open(files, path, limits), name)));
    opened++;
  }
}
