package dev.talus.meshio.format;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import java.io.IOException;
import java.util.function.Predicate;

/** A kind of particle file that Talus reads. Stateless. */
public interface ParticleFormat {
  /** Short name, lower case, e.g. {@code dump}. */
  String name();

  /** Whether a file with this name and these first bytes is of this format; by content first. */
  boolean recognises(FileHead head);

  /**
   * Opens a file or case.
   *
   * @param files folder that the file lies in; nothing outside is read
   * @param path the file in it; may be compressed with gzip or zstd
   * @param limits bounds on what the file may ask for
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   */
  FrameReader open(FileTree files, String path, ReadLimits limits) throws IOException;

  /**
   * Opens a file or case for some of its columns. Dumps parse no others, clouds read no other
   * fields; formats that know no better read whole frames.
   *
   * @param files folder that the file lies in; nothing outside is read
   * @param path the file in it; may be compressed with gzip or zstd
   * @param limits bounds on what the file may ask for
   * @param columns names of the columns to deliver, as headers give them
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   */
  default FrameScanner scan(
      FileTree files, String path, ReadLimits limits, Predicate<String> columns)
      throws IOException {
    return new WholeFrames(open(files, path, limits), columns);
  }

  /** Whether its particles lie in a case that holds a mesh as well. */
  default boolean besideMesh() {
    return false;
  }

  /** Which part of a case it reads, such as the name of a cloud; empty if there is one only. */
  default String part() {
    return "";
  }

  /** What the rows of its snapshots are. */
  enum Rows {
    PARTICLES,
    /** Pairs, contacts or bonds. */
    ENTRIES
  }

  /** What the rows of its snapshots are. */
  default Rows rows() {
    return Rows.PARTICLES;
  }
}
