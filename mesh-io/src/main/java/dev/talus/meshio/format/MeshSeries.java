package dev.talus.meshio.format;

import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * An opened mesh file or case: one mesh, or one a time step. Opening reads what is needed to know
 * the steps; {@link #read} does the rest. Not safe for use by several threads.
 */
public interface MeshSeries {
  /** Kind of file. */
  FormatInfo info();

  /** Times of the steps in the order of the file; one entry for a file that holds one mesh. */
  List<OptionalDouble> times();

  /**
   * Numbers of the steps, rising: those of the solver where the file tells them, else indices from
   * 0.
   */
  default long[] numbers() throws IOException {
    return LongStream.range(0, times().size()).toArray();
  }

  /**
   * Reads one step.
   *
   * @param step index into {@link #times()}
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   */
  UnstructuredMesh read(int step) throws IOException;

  /** Oddities that did not hinder reading, one sentence each; complete after the last read. */
  default List<String> notes() {
    return List.of();
  }
}
