package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The sample files of this package. */
final class VtkSamples {
  private VtkSamples() {}

  static Path folder() {
    try {
      return Path.of(VtkSamples.class.getResource("/vtk/expected.txt").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static MeshSeries open(String file) throws IOException {
    return open(folder(), file);
  }

  static UnstructuredMesh read(String file) throws IOException {
    return open(file).read(0);
  }

  static MeshSeries open(Path folder, String file) throws IOException {
    LocalFiles files = new LocalFiles(folder);
    return MeshFormats.detect(files, file).orElseThrow().open(files, file, ReadLimits.DEFAULT);
  }
}
