package dev.talus.meshio.format;

import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.ColumnInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A reader that tells what a snapshot is before its rows are read, and can pass over them. {@link
 * #next()} delivers the columns that were asked for, and headers name all of them.
 */
public interface FrameScanner extends FrameReader {
  /**
   * The header of the snapshot that {@link #next()} or {@link #skip()} will deliver. Its rows may
   * still turn out to be incomplete.
   *
   * @return empty at the end
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   */
  Optional<DumpHeader> peek() throws IOException;

  /**
   * Passes over the next snapshot. Dumps only count its rows; other formats read it.
   *
   * @return its header, empty at the end
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   */
  Optional<DumpHeader> skip() throws IOException;

  /** After the end: the incomplete last snapshot that was left out, if there is one. */
  Optional<Truncation> truncation();

  /**
   * All columns of the snapshot that {@link #peek()} told of last, in the order of its header. In
   * dumps names decide what values are.
   */
  List<ColumnInfo> columns();

  @Override
  default Optional<String> truncated() {
    return truncation()
        .map(cut -> cut.place() + ": expected " + cut.expected() + ", found " + cut.found() + ".");
  }
}
