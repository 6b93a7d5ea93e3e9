package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Short MSH files as text. */
final class MshText {
  static final String HEAD22 = "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n";
  static final String HEAD41 = "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n";

  /** Three nodes with gaps between their tags. */
  static final String NODES22 = "$Nodes\n3\n10 0 0 0\n7 1 0 0\n1000000000 0 1 0\n$EndNodes\n";

  private MshText() {}

  static UnstructuredMesh read(Path folder, String text) throws IOException {
    return open(folder, text, ReadLimits.DEFAULT).read(0);
  }

  static MeshSeries open(Path folder, String text, ReadLimits limits) throws IOException {
    return open(folder, text.getBytes(StandardCharsets.ISO_8859_1), limits);
  }

  static MeshSeries open(Path folder, byte[] bytes, ReadLimits limits) throws IOException {
    Files.write(folder.resolve("a.msh"), bytes);
    return new GmshFormat().open(new LocalFiles(folder), "a.msh", limits);
  }
}
