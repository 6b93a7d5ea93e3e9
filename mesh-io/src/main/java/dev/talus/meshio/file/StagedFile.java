package dev.talus.meshio.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file under another name first, so that nobody ever sees half of it. */
public final class StagedFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private StagedFile() {}

  /** What writes the content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes or replaces a file; if that fails, nothing is left but what was there before. */
  public static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path staging = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(staging), BUFFER_BYTES)) {
        content.writeTo(out);
      }
      try {
        Files.move(
            staging, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(staging, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(staging);
    }
  }
}
