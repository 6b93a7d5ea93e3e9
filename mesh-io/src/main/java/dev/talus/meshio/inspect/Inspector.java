package dev.talus.meshio.inspect;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.format.UnreadKinds;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import dev.talus.meshio.inspect.Inspection.Status;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * Reads a file of whatever known format to its end and says what is in it. Memory is bounded by one
 * step of a mesh; of dumps by a chunk of rows and some bits for each id of a snapshot.
 */
public final class Inspector {
  /** Most values in memory at a time of files that are read in chunks. */
  private static final int CHUNK_ROWS = 1 << 14;

  private final FileTree files;
  private final ReadLimits limits;
  private final List<String> columns;

  /**
   * @param files folder that the files lie in
   * @param limits bounds on what a file may ask for
   */
  public Inspector(FileTree files, ReadLimits limits) {
    this(files, limits, List.of());
  }

  /**
   * @param files folder that the files lie in
   * @param limits bounds on what a file may ask for
   * @param columns names of the columns of binary dumps that do not hold them; empty if unknown
   */
  public Inspector(FileTree files, ReadLimits limits, List<String> columns) {
    this.files = files;
    this.limits = limits;
    this.columns = List.copyOf(columns);
  }

  /**
   * Inspects a file or case. A broken file is a result, not an exception.
   *
   * @return one result; of an OpenFOAM case one for each mesh and each cloud of particles
   * @throws IOException if the medium fails
   */
  public List<Inspection> inspect(String path) throws IOException {
    List<Inspection> found = new ArrayList<>();
    try {
      List<ParticleFormat> all = ParticleFormats.detectAll(files, path);
      if (all.stream().allMatch(ParticleFormat::besideMesh)) {
        for (MeshFormat mesh : MeshFormats.detectAll(files, path, limits)) {
          found.add(guarded(path, mesh.name(), mesh.part(), () -> mesh(path, mesh)));
          if (found.get(0).status() == Status.REFUSED) {
            return found;
          }
        }
      }
      for (ParticleFormat particles : all) {
        ParticleFormat named =
            particles instanceof BinaryDumpFormat ? new BinaryDumpFormat(columns) : particles;
        found.add(guarded(path, named.name(), named.part(), () -> particles(path, named)));
      }
    } catch (MeshFormatException e) {
      return List.of(refused(path, Optional.empty(), "", e.getMessage()));
    } catch (EOFException | ZipException e) {
      return List.of(refused(path, Optional.empty(), "", damaged(e)));
    }
    if (found.isEmpty()) {
      String kind =
          UnreadKinds.describe(FileHead.of(files, path)).orElse("Not a format that Talus knows.");
      found.add(without(files.describe(path), "", Status.UNKNOWN, Optional.empty(), kind));
    }
    return found;
  }

  /** A reading that may find its file broken. */
  private interface Reading {
    Inspection read() throws IOException;
  }

  private Inspection guarded(String path, String format, String part, Reading reading)
      throws IOException {
    Optional<FormatInfo> info = Optional.of(new FormatInfo(format, "", ""));
    try {
      return reading.read();
    } catch (MeshFormatException e) {
      return refused(path, info, part, e.getMessage());
    } catch (EOFException | ZipException e) {
      return refused(path, info, part, damaged(e));
    } catch (NoSuchFileException e) {
      return refused(path, info, part, missing(path, e));
    } catch (OutOfMemoryError e) {
      // What filled the memory is gone by now, and other files may need little.
      return refused(path, info, part, tooLarge(path));
    }
  }

  private String missing(String path, NoSuchFileException cause) {
    return new MeshFormatException(
            files.describe(path),
            "names of files",
            "all files that it names",
            "no " + cause.getFile(),
            "Keep the files of one result together.")
        .getMessage();
  }

  private String tooLarge(String path) {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return new MeshFormatException(
            files.describe(path),
            "content",
            "a mesh or snapshot that fits into " + mebibytes + " MiB of memory",
            "more",
            "Give Java more memory, e.g. TALUS_MEMORY=8g for the command talus.")
        .getMessage();
  }

  private Inspection refused(
      String path, Optional<FormatInfo> format, String part, String message) {
    return without(files.describe(path), part, Status.REFUSED, format, message);
  }

  private static String damaged(IOException cause) {
    return "Compressed data is damaged: " + cause.getMessage();
  }

  private Inspection particles(String path, ParticleFormat format) throws IOException {
    ParticleSummariser summariser = summariser(path, format);
    try (FrameReader reader = format.open(files, path, limits)) {
      boolean whole = true;
      Optional<FrameChunk> chunk = reader.nextChunk(CHUNK_ROWS);
      while (chunk.isPresent()) {
        summariser.add(chunk.get());
        whole = chunk.get().last();
        chunk = reader.nextChunk(CHUNK_ROWS);
      }
      if (!whole) {
        // The file ends within a snapshot that is counted in part by now: count the others again.
        summariser = wholeSnapshots(path, format, summariser.snapshots());
      }
      List<String> problems = new ArrayList<>(summariser.problems());
      reader.truncated().ifPresent(problems::add);
      problems.addAll(reader.notes());
      if (columns.isEmpty()
          && format instanceof BinaryDumpFormat
          && BinaryDumpFormat.lacksNames(files, path, limits)) {
        problems.add("The file does not name its columns; --columns and input.columns do.");
      }
      Optional<ParticleSummary> summary = summariser.summary();
      return new Inspection(
          files.describe(path),
          format.part(),
          Status.OK,
          Optional.of(reader.info()),
          summary.map(Inspector::line).orElse("no whole snapshot"),
          Optional.empty(),
          summary,
          problems);
    }
  }

  private ParticleSummariser wholeSnapshots(String path, ParticleFormat format, int count)
      throws IOException {
    ParticleSummariser summariser = summariser(path, format);
    try (FrameReader reader = format.open(files, path, limits)) {
      while (summariser.snapshots() < count) {
        Optional<FrameChunk> chunk = reader.nextChunk(CHUNK_ROWS);
        if (chunk.isEmpty()) {
          break;
        }
        summariser.add(chunk.get());
      }
    }
    return summariser;
  }

  private ParticleSummariser summariser(String path, ParticleFormat format) {
    String rows = format.rows() == ParticleFormat.Rows.ENTRIES ? "entry" : "particle";
    return new ParticleSummariser(files.describe(path), limits, rows);
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
        format.part(),
        Status.OK,
        Optional.of(series.info()),
        summary.map(Inspector::line).orElse("no step"),
        summary,
        Optional.empty(),
        problems);
  }

  private static Inspection without(
      String name, String part, Status status, Optional<FormatInfo> format, String message) {
    return new Inspection(
        name, part, status, format, message, Optional.empty(), Optional.empty(), List.of());
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
