package dev.talus.meshio.format;

import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Cuts whole frames into chunks, for formats that cannot read less than a frame. */
public final class FrameSlices {
  /** Where the frames come from. */
  @FunctionalInterface
  public interface Source {
    /** The next frame, empty at the end. */
    Optional<ParticleFrame> next() throws IOException;
  }

  private final Source source;
  private ParticleFrame frame;
  private int row;

  /** Slices of the frames that {@code source} delivers. */
  public FrameSlices(Source source) {
    this.source = source;
  }

  /** Whether a frame has been begun and not ended. */
  public boolean withinFrame() {
    return frame != null;
  }

  /** At most {@code maxRows} further rows; empty at the end. */
  public Optional<FrameChunk> next(int maxRows) throws IOException {
    if (maxRows < 1) {
      throw new IllegalArgumentException("A chunk has at least 1 row, not " + maxRows);
    }
    if (frame == null) {
      Optional<ParticleFrame> next = source.next();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      frame = next.get();
      row = 0;
    }
    int end = Math.min(frame.size() - row, maxRows) + row;
    FrameChunk chunk = new FrameChunk(slice(frame, row, end), row, frame.size());
    row = end;
    if (chunk.last()) {
      frame = null;
    }
    return Optional.of(chunk);
  }

  private static ParticleFrame slice(ParticleFrame frame, int from, int to) {
    return new ParticleFrame(
        frame.step(),
        frame.timeSeconds(),
        frame.units(),
        frame.label(),
        frame.box(),
        to - from,
        frame.columns().stream().map(column -> slice(column, from, to)).toList());
  }

  private static ParticleColumn slice(ParticleColumn column, int from, int to) {
    if (column instanceof LongColumn longs) {
      return new LongColumn(longs.name(), Arrays.copyOfRange(longs.values(), from, to));
    }
    if (column instanceof DoubleColumn doubles) {
      return new DoubleColumn(doubles.name(), Arrays.copyOfRange(doubles.values(), from, to));
    }
    TextColumn texts = (TextColumn) column;
    return new TextColumn(texts.name(), Arrays.copyOfRange(texts.values(), from, to));
  }
}
