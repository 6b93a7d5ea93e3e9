package dev.talus.meshio.format;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import java.io.IOException;

/** A kind of mesh file that Talus reads. Stateless. */
public interface MeshFormat {
  /** Short name, lower case, e.g. {@code gmsh}. */
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
  MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException;

  /**
   * Which part of a case it reads, for cases that hold several meshes; empty for the main one, or
   * if there is one only.
   */
  default String part() {
    return "";
  }
}
