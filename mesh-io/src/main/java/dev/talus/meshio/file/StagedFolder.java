package dev.talus.meshio.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A hidden folder in which several files are made that belong together. They get their places when
 * all are whole; if that does not come to pass, closing leaves what was there before.
 */
public final class StagedFolder implements AutoCloseable {
  private final Path target;
  private final Path staging;

  private StagedFolder(Path target, String name) throws IOException {
    this.target = target;
    this.staging = target.resolve("." + name + "." + UUID.randomUUID() + ".part");
    Files.createDirectories(staging);
  }

  /** For a file and what goes with it: all of it will lie in the folder of the file. */
  public static StagedFolder beside(Path file) throws IOException {
    return new StagedFolder(file.toAbsolutePath().getParent(), file.getFileName().toString());
  }

  /** For the content of a folder, which is made if it is not there. */
  public static StagedFolder within(Path folder) throws IOException {
    return new StagedFolder(folder.toAbsolutePath(), "talus");
  }

  /** Where to make the files. */
  public Path path() {
    return staging;
  }

  /**
   * Gives all files their places, those in folders first, so that an index appears after what it
   * names. Files of the same names are replaced; others in the same folders stay.
   */
  public void publish() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(staging)) {
      files =
          all.filter(Files::isRegularFile)
              .sorted(Comparator.comparing(Path::getNameCount).reversed())
              .toList();
    }
    for (Path file : files) {
      Path place = target.resolve(staging.relativize(file));
      Files.createDirectories(place.getParent());
      Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(staging)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
