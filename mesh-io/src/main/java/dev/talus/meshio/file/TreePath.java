package dev.talus.meshio.file;

import dev.talus.meshio.MeshFormatException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Paths inside a {@link FileTree}. */
public final class TreePath {
  private TreePath() {}

  /** The folder that a path lies in; empty for a path of one name. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The last name of a path. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of {@code name} in {@code folder}. */
  public static String child(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /**
   * The path of a file that another file refers to.
   *
   * @param files the tree of both
   * @param referrer path of the file with the reference
   * @param reference what it says, relative to its own folder; backslashes count as slashes
   * @param place where in the referring file, for the message
   * @throws MeshFormatException if the reference is absolute, has a scheme, or leaves the tree
   */
  public static String resolve(FileTree files, String referrer, String reference, String place)
      throws MeshFormatException {
    String target = reference.strip().replace('\\', '/');
    Deque<String> names = new ArrayDeque<>();
    for (String name : parent(referrer).split("/", -1)) {
      push(names, name);
    }
    boolean inside =
        !target.isEmpty()
            && !target.startsWith("/")
            && target.indexOf(':') < 0
            && target.indexOf('\0') < 0;
    for (String name : target.split("/", -1)) {
      if (name.equals("..")) {
        inside &= names.pollLast() != null;
      } else {
        push(names, name);
      }
    }
    if (!inside || names.isEmpty()) {
      throw new MeshFormatException(
          files.describe(referrer),
          place,
          "the name of a file in this folder or below",
          "\"" + reference + "\"",
          "Talus does not follow a file out of the folder it was given."
              + " Move the files together and name them by relative paths.");
    }
    return String.join("/", names);
  }

  private static void push(Deque<String> names, String name) {
    if (!name.isEmpty() && !name.equals(".")) {
      names.addLast(name);
    }
  }
}
