package dev.talus.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks into folders that change meanwhile. */
public final class Folders {
  private Folders() {}

  /** Whether there is a file in a folder or below; false if there is no folder. */
  public static boolean holdsFile(Path folder) {
    return holds(folder, Files::isRegularFile);
  }

  /** Whether there is a file or folder of that name in a folder or below. */
  public static boolean holds(Path folder, String name) {
    return holds(folder, path -> path.endsWith(name));
  }

  private static boolean holds(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(wanted);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      return false; // a folder below went away
    }
  }
}
