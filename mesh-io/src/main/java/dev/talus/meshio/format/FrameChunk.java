package dev.talus.meshio.format;

import dev.talus.meshio.particle.ParticleFrame;

/**
 * Some rows of a snapshot that follow each other.
 *
 * @param rows the rows, with what the snapshot says about itself
 * @param firstRow index of the first of them in the snapshot
 * @param declaredRows rows of the whole snapshot
 */
public record FrameChunk(ParticleFrame rows, long firstRow, long declaredRows) {
  /** Whether the snapshot ends with these rows. */
  public boolean last() {
    return firstRow + rows.size() == declaredRows;
  }
}
