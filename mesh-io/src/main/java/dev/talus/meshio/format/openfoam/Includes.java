package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.TreePath;
import java.io.IOException;
import java.util.Optional;

/** Finds files that other files of a case include. */
final class Includes {
  private Includes() {}

  /**
   * The path of an included file.
   *
   * @param root folder of the case
   * @param referrer path of the file that names it
   * @param reference what it says, relative to its own folder or by {@code $FOAM_CASE}
   * @return empty if the file lies outside of the case, or is not there
   */
  static Optional<String> find(FoamFolder root, String referrer, String reference)
      throws IOException {
    FileTree files = root.files();
    String from = referrer;
    String target = reference;
    for (String start : new String[] {"$FOAM_CASE/", "${FOAM_CASE}/", "<case>/"}) {
      if (reference.startsWith(start)) {
        from = TreePath.child(root.path(), "case");
        target = reference.substring(start.length());
      }
    }
    String path;
    try {
      path = TreePath.resolve(files, from, target, "#include");
    } catch (MeshFormatException e) {
      return Optional.empty(); // it leaves the tree, like all that belongs to the installation
    }
    boolean inside = root.path().isEmpty() || path.startsWith(root.path() + "/");
    if (!inside) {
      return Optional.empty();
    }
    for (String candidate : new String[] {path, path + ".gz"}) {
      if (files.isFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
