package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.TreePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folders of a case: one for a whole case, or one a processor for a decomposed case.
 *
 * @param root folder of the case
 * @param parts the folder itself, or its processor folders in the order of their numbers
 * @param times time folders by rising time; empty if there are none
 */
record FoamCase(FoamFolder root, List<FoamFolder> parts, List<Time> times) {
  /**
   * A time folder.
   *
   * @param name its name
   * @param seconds its time
   */
  record Time(String name, double seconds) {}

  private static final int MAX_NAME = 40;

  /**
   * Finds the case that a path belongs to: its folder, or any file in it.
   *
   * @throws MeshFormatException if there is none in this tree
   */
  static FoamCase find(FileTree files, String path) throws IOException {
    String folder = files.isFolder(path) ? path : TreePath.parent(path);
    while (true) {
      FoamFolder root = new FoamFolder(files, folder);
      if (root.child("constant/polyMesh").exists() || root.child("processor0").exists()) {
        return of(root);
      }
      if (folder.isEmpty()) {
        break;
      }
      folder = TreePath.parent(folder);
    }
    throw new MeshFormatException(
        files.describe(path),
        "case",
        "the folder constant/polyMesh or processor0 in the folder of the case",
        "neither here nor above",
        "Give the folder of the case. Of a case of several regions, give the folder of one,"
            + " with its polyMesh in 'constant'. Collated cases ('processors4') are not read.");
  }

  /** Whether it is read from its processor folders. */
  boolean isDecomposed() {
    return !parts.get(0).equals(root);
  }

  private static FoamCase of(FoamFolder root) throws IOException {
    List<Time> own = times(root);
    List<FoamFolder> processors = processors(root);
    boolean whole = root.child("constant/polyMesh").exists();
    boolean solved = own.stream().anyMatch(time -> time.seconds() != 0);
    if (processors.isEmpty() || (whole && solved)) {
      return new FoamCase(root, List.of(root), own);
    }
    return new FoamCase(root, processors, times(processors.get(0)));
  }

  private static List<FoamFolder> processors(FoamFolder root) throws IOException {
    List<FoamFolder> processors = new ArrayList<>();
    for (int i = 0; root.child("processor" + i).exists(); i++) {
      processors.add(root.child("processor" + i));
    }
    return processors;
  }

  private static List<Time> times(FoamFolder folder) throws IOException {
    List<Time> times = new ArrayList<>();
    for (String name : folder.files().list(folder.path())) {
      if (isNumber(name) && folder.child(name).exists()) {
        times.add(new Time(name, Double.parseDouble(name)));
      }
    }
    times.sort(Comparator.comparingDouble(Time::seconds).thenComparing(Time::name));
    return List.copyOf(times);
  }

  private static boolean isNumber(String name) {
    boolean shaped =
        name.length() <= MAX_NAME
            && !name.isEmpty()
            && name.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)
            && name.chars().anyMatch(c -> c >= '0' && c <= '9');
    if (!shaped) {
      return false;
    }
    try {
      return Double.isFinite(Double.parseDouble(name));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
