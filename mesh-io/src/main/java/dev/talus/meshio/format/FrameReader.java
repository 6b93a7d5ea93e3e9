package dev.talus.meshio.format;

import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots of a particle file, one after the other. Either whole frames or chunks of rows:
 * between two snapshots a caller may change from one to the other. Not safe for use by several
 * threads.
 */
public interface FrameReader extends Closeable {
  /** Kind of file; complete once the first snapshot is read. */
  FormatInfo info();

  /**
   * Reads the next snapshot.
   *
   * @return empty at the end
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   * @throws IllegalStateException within a snapshot that {@link #nextChunk} has begun
   */
  Optional<ParticleFrame> next() throws IOException;

  /**
   * Reads the next rows of the current snapshot, or the first ones of the next. Text and binary
   * dumps hold no more than these rows in memory; other formats read the whole frame and cut it up.
   *
   * @param maxRows most rows to deliver, at least 1
   * @return empty at the end, also where the file ends within a snapshot: then {@link #truncated()}
   *     tells that the chunks since the last {@link FrameChunk#last()} belong to no whole snapshot
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   */
  Optional<FrameChunk> nextChunk(int maxRows) throws IOException;

  /**
   * After the end: a sentence on an incomplete last snapshot that was left out, if there is one.
   */
  Optional<String> truncated();

  /** Oddities that did not hinder reading, one sentence each; complete after the end. */
  default List<String> notes() {
    return List.of();
  }
}
