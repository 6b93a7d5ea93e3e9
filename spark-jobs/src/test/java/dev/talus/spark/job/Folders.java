package dev.talus.spark.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of files for tests. */
public final class Folders {
  private Folders() {}

  /** Copies a folder with all that is below it. */
  public static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
