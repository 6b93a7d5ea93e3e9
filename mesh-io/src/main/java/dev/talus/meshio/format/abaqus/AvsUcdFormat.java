package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import java.util.regex.Pattern;

/** AVS UCD files, which share the name {@code .inp} with Abaqus: known, and refused. */
public final class AvsUcdFormat implements MeshFormat {
  private static final Pattern COUNTS = Pattern.compile("\\d+(?:[ \\t]+\\d+){4}");

  @Override
  public String name() {
    return "avs-ucd";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.named(".inp")
        && head.text()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst()
            .filter(line -> COUNTS.matcher(line).matches())
            .isPresent();
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits)
      throws MeshFormatException {
    throw new MeshFormatException(
        files.describe(path),
        "start of the file",
        "an Abaqus input file, which starts with a keyword like *HEADING",
        "the five counts of an AVS UCD file",
        "Talus does not read AVS UCD: convert it, e.g. with meshio convert IN.inp OUT.vtu.");
  }
}
