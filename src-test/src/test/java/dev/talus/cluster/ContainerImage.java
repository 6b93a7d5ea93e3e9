package dev.talus.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a container file copies out of the project, as files below a folder instead of an image.
 *
 * @param root what {@code /} is in the image
 */
record ContainerImage(Path root) {
  private static final Path PROJECT =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("..").normalize();

  /**
   * Follows the {@code COPY} lines, all but those from another image.
   *
   * @throws AssertionError if there is nothing to copy at a path
   */
  static ContainerImage build(String containerFile, Path root) throws IOException {
    Path file = PROJECT.resolve("deploy/containers").resolve(containerFile);
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("COPY ") && !line.contains("--from=")) {
        String[] words = line.split("\\s+");
        Path target = root.resolve(words[words.length - 1].substring(1));
        Files.createDirectories(target);
        for (String source : Arrays.asList(words).subList(1, words.length - 1)) {
          List<Path> found = matches(source);
          if (found.isEmpty()) {
            throw new AssertionError(containerFile + ": nothing to copy at " + source);
          }
          found.forEach(path -> copy(path, target));
        }
      }
    }
    return new ContainerImage(root);
  }

  /** A path as in the image. */
  Path path(String inImage) {
    return root.resolve(inImage.substring(1));
  }

  /** A folder stands for its content, a pattern for what matches. */
  private static List<Path> matches(String source) throws IOException {
    Path path = PROJECT.resolve(source);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
    if (!Files.isDirectory(path.getParent())) {
      return List.of();
    }
    try (Stream<Path> siblings = Files.list(path.getParent())) {
      return siblings.filter(matcher::matches).toList();
    }
  }

  /** Links jars, which are large; copies the rest, as scripts look where they really are. */
  private static void copy(Path path, Path target) {
    Path base = Files.isDirectory(path) ? path : path.getParent();
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.toList()) {
        Path copy = target.resolve(base.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (file.toString().endsWith(".jar")) {
          Files.createSymbolicLink(copy, file);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
