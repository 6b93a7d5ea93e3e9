package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import java.util.Set;

/**
 * What all files of one mesh share while it is read.
 *
 * @param files folder that they lie in
 * @param limits bounds
 * @param budget memory of the mesh so far
 * @param notes oddities so far
 * @param depth files around the current one
 */
record ReadContext(
    FileTree files, ReadLimits limits, MemoryBudget budget, Set<String> notes, int depth) {

  static ReadContext of(FileTree files, String path, ReadLimits limits, Set<String> notes) {
    return new ReadContext(files, limits, limits.budget(files.describe(path)), notes, 0);
  }

  /** The context of a file that {@code referrer} names. */
  ReadContext inner(String referrer) throws MeshFormatException {
    if (depth + 1 >= limits.depth()) {
      throw new MeshFormatException(
          files.describe(referrer),
          "references to other files",
          "at most " + limits.depth() + " files that name each other in turn",
          "more",
          "Check that the file does not name itself.");
    }
    return new ReadContext(files, limits, budget, notes, depth + 1);
  }

  /** Path of a file that {@code referrer} names in an attribute of an element. */
  String resolve(String referrer, XmlElement element, String attribute) throws MeshFormatException {
    return TreePath.resolve(
        files,
        referrer,
        element.attribute(attribute),
        "attribute " + attribute + " of " + element.name());
  }
}
