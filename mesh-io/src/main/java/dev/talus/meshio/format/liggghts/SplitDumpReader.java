package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameSlices;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a dump that several processes wrote, one part each ({@code dump.%} or {@code dump.%.*}), as
 * one series: the rows of all parts of a step, in the order of the parts.
 *
 * <p>All parts must be there. A snapshot that some parts lack at their end, as a killed run leaves
 * it, is left out and told by {@link #truncated()}. Parts without {@code *} are all open at once.
 */
public final class SplitDumpReader implements FrameReader {
  private final FileTree files;
  private final String pattern;
  private final ParticleFormat format;
  private final ReadLimits limits;
  private final Iterator<List<String>> steps;
  private final FrameSlices slices = new FrameSlices(this::merge);
  private final List<FrameReader> parts = new ArrayList<>();
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
    this.steps = new SplitDumpFiles(files, pattern, limits).bySteps().iterator();
  }

  @Override
  public FormatInfo info() {
    FormatInfo part = parts.isEmpty() ? new FormatInfo(format.name(), "", "") : parts.get(0).info();
    return new FormatInfo(part.format(), part.version(), part.encoding() + ", in parts");
  }

  @Override
  public Optional<ParticleFrame> next() throws IOException {
    if (slices.withinFrame()) {
      throw new IllegalStateException(
          "Read the snapshot that was begun in chunks to its end first");
    }
    return merge();
  }

  @Override
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    return slices.next(maxRows);
  }

  @Override
  public Optional<String> truncated() {
    return truncated;
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (FrameReader part : parts) {
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

  private Optional<ParticleFrame> merge() throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      while (truncated.isEmpty()) {
        if (!parts.isEmpty()) {
          Optional<ParticleFrame> frame = mergeParts();
          if (frame.isPresent()) {
            return frame;
          }
        }
        if (truncated.isPresent() || !openStep()) {
          break;
        }
      }
      return Optional.empty();
    } catch (MeshFormatException e) {
      failure = e;
      throw e;
    }
  }

  private boolean openStep() throws IOException {
    close();
    if (!steps.hasNext()) {
      return false;
    }
    names = steps.next();
    for (String name : names) {
      parts.add(format.open(files, name, limits));
    }
    return true;
  }

  /** The next snapshot of all open parts; empty at the end of any of them. */
  private Optional<ParticleFrame> mergeParts() throws IOException {
    List<ParticleFrame> frames = new ArrayList<>();
    String without = null;
    for (int i = 0; i < parts.size(); i++) {
      Optional<ParticleFrame> frame = parts.get(i).next();
      if (frame.isPresent()) {
        frames.add(frame.get());
      } else if (without == null) {
        without =
            parts.get(i).truncated().orElse(files.describe(names.get(i)) + " ends before it.");
      }
    }
    if (frames.isEmpty()) {
      truncated = parts.stream().flatMap(part -> part.truncated().stream()).findFirst();
      return Optional.empty();
    }
    if (frames.size() < parts.size()) {
      truncated =
          Optional.of(
              files.describe(pattern)
                  + ": the snapshot of step "
                  + frames.get(0).step()
                  + " is left out, with all that may follow: only "
                  + frames.size()
                  + " of "
                  + parts.size()
                  + " parts have it. "
                  + without);
      return Optional.empty();
    }
    return Optional.of(new FrameParts(files, names).join(frames));
  }
}
