package dev.talus.meshio.fuzz;

import dev.talus.meshio.format.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Gives a fuzz target the test files of its format to start from. */
final class Seeds {
  private static final int MAX_BYTES = 1 << 16;

  private Seeds() {}

  /**
   * Puts files where Jazzer looks for the corpus of a target, decompressed; does nothing unless it
   * fuzzes.
   *
   * @param target class with one target, {@code read}
   * @param folder of the test resources
   * @param ending of the names, before {@code .gz}; empty for all
   */
  static void from(Class<?> target, String folder, String ending) throws IOException {
    if (!fuzzing()) {
      return;
    }
    for (Path file : files(folder)) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      if (name.replaceFirst("\\.(gz|zst)$", "").endsWith(ending)) {
        try (InputStream in = Compression.open(Files.newInputStream(file))) {
          add(target, name, in.readNBytes(MAX_BYTES));
        }
      }
    }
  }

  /** Adds one seed; does nothing unless Jazzer fuzzes. */
  static void add(Class<?> target, String name, byte[] content) throws IOException {
    if (fuzzing()) {
      Path corpus = Path.of(".cifuzz-corpus", target.getName(), "read");
      Files.createDirectories(corpus);
      Files.write(corpus.resolve("seed-" + name), content);
    }
  }

  /** A test resource as it lies there. */
  static byte[] resource(String path) throws IOException {
    try (InputStream in = Seeds.class.getResourceAsStream("/" + path)) {
      return in.readAllBytes();
    }
  }

  private static boolean fuzzing() {
    return System.getenv("JAZZER_FUZZ") != null;
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(Seeds.class.getResource("/" + folder).toURI()))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
