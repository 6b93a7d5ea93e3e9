package dev.talus.meshio.inspect;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.openfoam.OpenFoamFormat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The files and cases below a folder. A case that is a folder of its own counts as one. */
public final class InspectionTargets {
  private InspectionTargets() {}

  /**
   * All files below a path in the order of their names; hidden ones are left out.
   *
   * @param path a file or folder; the path itself if it is a file or a case
   */
  public static List<String> below(FileTree files, String path) throws IOException {
    List<String> found = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    open.push(path);
    while (!open.isEmpty()) {
      String next = open.pop();
      if (!files.isFolder(next) || OpenFoamFormat.isCase(files, next)) {
        found.add(next);
      } else {
        List<String> children = files.list(next);
        for (int i = children.size() - 1; i >= 0; i--) {
          if (!children.get(i).startsWith(".")) {
            open.push(TreePath.child(next, children.get(i)));
          }
        }
      }
    }
    return found;
  }
}
