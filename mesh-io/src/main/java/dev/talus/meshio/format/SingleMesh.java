package dev.talus.meshio.format;

import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A file that holds one mesh, read whole when it is opened.
 *
 * @param notes oddities that did not hinder reading
 */
public record SingleMesh(FormatInfo info, UnstructuredMesh mesh, List<String> notes)
    implements MeshSeries {
  @Override
  public List<OptionalDouble> times() {
    return List.of(mesh.timeSeconds());
  }

  @Override
  public UnstructuredMesh read(int step) {
    if (step != 0) {
      throw new IndexOutOfBoundsException("Step " + step + " of a file with one mesh");
    }
    return mesh;
  }
}
