package dev.talus.spark.source;

import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.liggghts.DumpReader;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dump files of the test resources. */
final class TestDumps {
  private TestDumps() {}

  /** A file or folder below the folder {@code dumps}. */
  static Path path(String name) {
    try {
      return Path.of(TestDumps.class.getResource("/dumps/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** All snapshots as the plain reader sees them. */
  static List<ParticleFrame> frames(Path file) {
    List<ParticleFrame> frames = new ArrayList<>();
    try (DumpReader reader =
        new DumpReader(Compression.open(Files.newInputStream(file)), file.toString())) {
      for (Optional<ParticleFrame> f = reader.next(); f.isPresent(); f = reader.next()) {
        frames.add(f.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frames;
  }

  /** The decompressed text of a file. */
  static String text(Path file) throws IOException {
    try (var in = Compression.open(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    }
  }

  static void copyFolder(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
