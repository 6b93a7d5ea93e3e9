package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.SingleMesh;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Meshes in Abaqus input files: nodes, elements, sets, parts at the places of their instances, and
 * included files. Loads, materials and steps are passed over; elements that are no cells (springs,
 * connectors) are left out with a note. Nodes and elements are listed, not generated.
 */
public final class AbaqusFormat implements MeshFormat {
  private static final Pattern KEYWORD =
      Pattern.compile(
          "(?im)^\\*\\s*(heading|node|element|part|include|assembly|preprint|material)\\b");

  @Override
  public String name() {
    return "abaqus";
  }

  @Override
  public boolean recognises(FileHead head) {
    return KEYWORD.matcher(head.text()).find()
        && (head.named(".inp") || head.text().stripLeading().startsWith("*"));
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    AbaqusReader reader = AbaqusReader.of(files, path, limits);
    var mesh = reader.read();
    return new SingleMesh(new FormatInfo("abaqus", "", "text"), mesh, reader.notes());
  }
}
