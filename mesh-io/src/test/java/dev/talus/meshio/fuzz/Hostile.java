package dev.talus.meshio.fuzz;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.ParticleFormat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads hostile content to its end. It may be sound, break its format, end within compressed data
 * or be damaged there, or name a file that is not there; every other exception is a finding.
 */
final class Hostile {
  /** What a reader may take: little, so that what takes more is found. */
  static final ReadLimits LIMITS = new ReadLimits(256L << 20, 2000, 64, 1000);

  private static final int MAX_STEPS = 8;

  private Hostile() {}

  /** Something that reads. */
  @FunctionalInterface
  interface Reading {
    void run() throws IOException;
  }

  /** Reads the first steps of a mesh file. */
  static void mesh(MeshFormat format, FileTree files, String path) {
    read(
        () -> {
          MeshSeries series = format.open(files, path, LIMITS);
          for (int step = 0; step < Math.min(MAX_STEPS, series.times().size()); step++) {
            series.read(step);
          }
          series.notes();
          series.info();
        });
  }

  /** Reads all of a particle file, by frames and by chunks. */
  static void frames(ParticleFormat format, FileTree files, String path) {
    read(
        () -> {
          try (FrameReader reader = format.open(files, path, LIMITS)) {
            while (reader.next().isPresent()) {
              reader.info();
            }
            reader.truncated();
            reader.notes();
          }
        });
    read(
        () -> {
          try (FrameReader reader = format.open(files, path, LIMITS)) {
            Optional<FrameChunk> chunk = reader.nextChunk(1000);
            while (chunk.isPresent()) {
              chunk = reader.nextChunk(1000);
            }
          }
        });
  }

  /** Runs a reading and lets through what hostile content may end in. */
  static void read(Reading reading) {
    try {
      reading.run();
    } catch (MeshFormatException | EOFException | ZipException | NoSuchFileException e) {
      if (e.getMessage() == null) {
        throw new AssertionError("Without a message", e);
      }
    } catch (IOException e) {
      throw new AssertionError("Nothing is wrong with the medium", e);
    }
  }
}
