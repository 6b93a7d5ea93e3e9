package dev.talus.meshio.inspect;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.inspect.Inspection.Status;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Reads a file of whatever known format to its end and says what is in it. Memory is bounded by one
 * snapshot or one step of a mesh.
 */
public final class Inspector {
  private final FileTree files;
  private final ReadLimits limits;

  /**
   * @param files folder that the files lie in
   * @param limits bounds on what a file may ask for
   */
  public Inspector(FileTree files, ReadLimits limits) {
    this.files = files;
    this.limits = limits;
  }

  /**
   * Inspects a file or case. A broken file is a result, not an exception.
   *
   * @throws IOException if the medium fails
   */
  public Inspection inspect(String path) throws IOException {
    String name = files.describe(path);
    Optional<FormatInfo> format = Optional.empty();
    try {
      Optional<ParticleFormat> particles = ParticleFormats.detect(files, path);
      if (particles.isPresent()) {
        format = Optional.of(new FormatInfo(particles.get().name(), "", ""));
        return particles(path, particles.get());
      }
      Optional<MeshFormat> mesh = MeshFormats.detect(files, path);
      if (mesh.isPresent()) {
        format = Optional.of(new FormatInfo(mesh.get().name(), "", ""));
        return mesh(path, mesh.get());
      }
      return without(name, Status.UNKNOWN, format, "Not a format that Talus knows.");
    } catch (MeshFormatException e) {
      return without(name, Status.REFUSED, format, e.getMessage());
    } catch (EOFException | ZipException e) {
      return without(name, Status.REFUSED, format, "Compressed data is damaged: " + e.getMessage());
    }
  }

  private Inspection particles(String path, ParticleFormat format) throws IOException {
    ParticleSummariser summariser = new ParticleSummariser(files.describe(path));
    try (FrameReader reader = format.open(files, path, limits)) {
      Optional<ParticleFrame> frame = reader.next();
      while (frame.isPresent()) {
        summariser.add(frame.get());
        frame = reader.next();
      }
      List<String> problems = new ArrayList<>(summariser.problems());
      reader.truncated().ifPresent(problems::add);
      problems.addAll(reader.notes());
      Optional<ParticleSummary> summary = summariser.summary();
      return new Inspection(
          files.describe(path),
          Status.OK,
          Optional.of(reader.info()),
          summary.map(Inspector::line).orElse("no whole snapshot"),
          Optional.empty(),
          summary,
          problems);
    }
  }

  private Inspection mesh(String path, MeshFormat format) throws IOException {
    MeshSeries series = format.open(files, path, limits);
    MeshSummariser summariser = new MeshSummariser();
    List<OptionalDouble> times = series.times();
    for (int step = 0; step < times.size(); step++) {
      summariser.add(series.read(step), times.get(step));
    }
    List<String> problems = new ArrayList<>(summariser.problems());
    problems.addAll(series.notes());
    Optional<MeshSummary> summary = summariser.summary();
    return new Inspection(
        files.describe(path),
        Status.OK,
        Optional.of(series.info()),
        summary.map(Inspector::line).orElse("no step"),
        summary,
        Optional.empty(),
        problems);
  }

  private static Inspection without(
      String name, Status status, Optional<FormatInfo> format, String message) {
    return new Inspection(
        name, status, format, message, Optional.empty(), Optional.empty(), List.of());
  }

  private static String line(ParticleSummary summary) {
    String rows =
        summary.fewest() == summary.most()
            ? summary.most() + " rows each"
            : summary.fewest() + " to " + summary.most() + " rows";
    return summary.snapshots() == 1
        ? "step %d, %d rows, %d columns"
            .formatted(summary.firstStep(), summary.most(), summary.columns().size())
        : "%d snapshots, steps %d to %d, %s, %d columns"
            .formatted(
                summary.snapshots(),
                summary.firstStep(),
                summary.lastStep(),
                rows,
                summary.columns().size());
  }

  private static String line(MeshSummary summary) {
    String cells =
        summary.cells().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "%s%d points, %s, %d arrays"
        .formatted(
            summary.steps() == 1 ? "" : summary.steps() + " steps, ",
            summary.points(),
            cells.isEmpty() ? "no cells" : cells,
            summary.arrays().size());
  }
}
