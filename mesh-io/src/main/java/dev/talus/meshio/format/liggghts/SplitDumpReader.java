package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.FrameSlices;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.Truncation;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a dump that several processes wrote, one part each ({@code dump.%} or {@code dump.%.*}), as
 * one series: the rows of all parts of a step, in the order of the parts.
 *
 * <p>All parts must be there. A snapshot that some parts lack at their end, as a killed run leaves
 * it, is left out and told by {@link #truncated()}. Parts without {@code *} are all open at once.
 */
public final class SplitDumpReader implements FrameScanner {
  private final FileTree files;
  private final String pattern;
  private final ParticleFormat format;
  private final ReadLimits limits;
  private final Predicate<String> columns;
  private final Iterator<List<String>> steps;
  private final FrameSlices slices = new FrameSlices(this::merge);
  private final List<FrameScanner> parts = new ArrayList<>();
  private List<String> names = List.of();
  private Optional<String> truncated = Optional.empty();
  private MeshFormatException failure;

  /**
   * Finds the files.
   *
   * @param files the folder
   * @param pattern path of the files in it, with one {@code %} and at most one {@code *} in the
   *     last name
   * @param format of each part
   * @param limits bounds on what the files may ask for
   * @throws IllegalArgumentException if the pattern is none
   * @throws MeshFormatException if no file matches or parts are missing
   */
  public SplitDumpReader(FileTree files, String pattern, ParticleFormat format, ReadLimits limits)
      throws IOException {
    this(files, pattern, format, limits, column -> true);
  }

  /**
   * Finds the files, of which only some columns are wanted.
   *
   * @param columns names of the columns to deliver
   */
  public SplitDumpReader(
      FileTree files,
      String pattern,
      ParticleFormat format,
      ReadLimits limits,
      Predicate<String> columns)
      throws IOException {
    String name = pattern.substring(pattern.lastIndexOf('/') + 1);
    if (name.chars().filter(c -> c == '%').count() != 1
        || name.chars().filter(c -> c == '*').count() > 1) {
      throw new IllegalArgumentException(
          "One % and at most one * name split files, not " + pattern);
    }
    this.files = files;
    this.pattern = pattern;
    this.format = format;
    this.limits = limits;
    this.columns = columns;
    this.steps = new SplitDumpFiles(files, pattern, limits).bySteps().iterator();
  }

  @Override
  public FormatInfo info() {
    FormatInfo part = parts.isEmpty() ? new FormatInfo(format.name(), "", "") : parts.get(0).info();
    return new FormatInfo(part.format(), part.version(), part.encoding() + ", in parts");
  }

  @Override
  public Optional<DumpHeader> peek() throws IOException {
    requireBetweenSnapshots();
    return guarded(() -> join(FrameScanner::peek, FrameParts::joinHeaders));
  }

  @Override
  public Optional<DumpHeader> skip() throws IOException {
    requireBetweenSnapshots();
    return guarded(() -> join(FrameScanner::skip, FrameParts::joinHeaders));
  }

  @Override
  public List<ColumnInfo> columns() {
    return parts.isEmpty() ? List.of() : parts.get(0).columns();
  }

  @Override
  public Optional<ParticleFrame> next() throws IOException {
    requireBetweenSnapshots();
    return merge();
  }

  @Override
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    return slices.next(maxRows);
  }

  @Override
  public Optional<Truncation> truncation() {
    return truncated.map(sentence -> new Truncation("parts", sentence));
  }

  @Override
  public Optional<String> truncated() {
    return truncated;
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (FrameScanner part : parts) {
      try {
        part.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    parts.clear();
    if (first != null) {
      throw first;
    }
  }

  /** What a part gives of its next snapshot. */
  private interface Step<T> {
    Optional<T> of(FrameScanner part) throws IOException;
  }

  /** Makes one of what all parts give. */
  private interface Joiner<T> {
    T join(FrameParts names, List<T> parts) throws IOException;
  }

  private interface Reading<T> {
    Optional<T> read() throws IOException;
  }

  private Optional<ParticleFrame> merge() throws IOException {
    return guarded(() -> join(FrameScanner::next, FrameParts::join));
  }

  private void requireBetweenSnapshots() {
    if (slices.withinFrame()) {
      throw new IllegalStateException(
          "Read the snapshot that was begun in chunks to its end first");
    }
  }

  private <T> Optional<T> guarded(Reading<T> reading) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      return reading.read();
    } catch (MeshFormatException e) {
      failure = e;
      throw e;
    }
  }

  private <T> Optional<T> join(Step<T> step, Joiner<T> joiner) throws IOException {
    while (truncated.isEmpty()) {
      if (!parts.isEmpty()) {
        Optional<T> joined = joinParts(step, joiner);
        if (joined.isPresent()) {
          return joined;
        }
      }
      if (truncated.isPresent() || !openStep()) {
        break;
      }
    }
    return Optional.empty();
  }

  private boolean openStep() throws IOException {
    close();
    if (!steps.hasNext()) {
      return false;
    }
    names = steps.next();
    for (String name : names) {
      parts.add(format.scan(files, name, limits, columns));
    }
    return true;
  }

  /** The next snapshot of all open parts; empty at the end of any of them. */
  private <T> Optional<T> joinParts(Step<T> step, Joiner<T> joiner) throws IOException {
    List<T> found = new ArrayList<>();
    List<DumpHeader> headers = new ArrayList<>();
    String without = null;
    for (int i = 0; i < parts.size(); i++) {
      Optional<DumpHeader> header = parts.get(i).peek();
      Optional<T> one = step.of(parts.get(i));
      if (one.isPresent()) {
        found.add(one.get());
        headers.add(header.orElseThrow());
      } else if (without == null) {
        without =
            parts.get(i).truncated().orElse(files.describe(names.get(i)) + " ends before it.");
      }
    }
    if (found.isEmpty()) {
      truncated = parts.stream().flatMap(part -> part.truncated().stream()).findFirst();
      return Optional.empty();
    }
    if (found.size() < parts.size()) {
      truncated =
          Optional.of(
              files.describe(pattern)
                  + ": the snapshot of step "
                  + headers.get(0).step()
                  + " is left out, with all that may follow: only "
                  + found.size()
                  + " of "
                  + parts.size()
                  + " parts have it. "
                  + without);
      return Optional.empty();
    }
    FrameParts all = new FrameParts(files, names);
    all.joinHeaders(headers);
    return Optional.of(joiner.join(all, found));
  }
}
