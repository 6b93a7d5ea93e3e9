package dev.talus.spark.galerkin;

import dev.talus.spark.config.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file that gets its lines while a solution is sought; each is on the disk at once. */
public final class HistoryFile implements Closeable {
  private final Path file;
  private final Writer out;

  private HistoryFile(Path file, Writer out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Creates the file, or empties it.
   *
   * @throws UsageException if it cannot be written
   */
  public static HistoryFile create(Path file) {
    try {
      return new HistoryFile(file, Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw new UsageException(
          "--history: cannot write %s (%s). Give a file in a folder that exists."
              .formatted(file, e),
          e);
    }
  }

  /**
   * Adds a line.
   *
   * @throws UncheckedIOException if the disk does not take it
   */
  public void add(String line) {
    try {
      out.write(line + System.lineSeparator());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the history " + file, e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
