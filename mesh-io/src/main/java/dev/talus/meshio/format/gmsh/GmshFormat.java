package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.text.MixedScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Gmsh's MSH files, versions 2.2, 4.0 and 4.1, text and binary in either byte order.
 *
 * <p>Physical groups become groups of cells. Cells carry the tag of their entity and of their first
 * physical group as {@code gmsh:geometrical} and {@code gmsh:physical}. Views on nodes and elements
 * become arrays, NaN where they say nothing; a step of the views is a step of the series. A view on
 * the nodes of elements becomes a cell array with the values of all nodes of a cell in one tuple.
 */
public final class GmshFormat implements MeshFormat {
  @Override
  public String name() {
    return "gmsh";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().stripLeading().startsWith("$MeshFormat");
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    String fileName = files.describe(path);
    InputStream content = Compression.open(files, path, limits);
    // Compression hands plain content through in the stream that it made to look at it.
    long plainBytes = content instanceof PushbackInputStream ? files.size(path) : 0;
    try (MixedScanner in = new MixedScanner(content, fileName, plainBytes)) {
      return new MshReader(in, limits.budget(fileName)).read();
    }
  }
}
