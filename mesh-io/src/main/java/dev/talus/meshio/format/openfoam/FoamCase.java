package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A case, or one region of it.
 *
 * @param root folder of the case
 * @param region name of the region; empty for the one that has none
 * @param parts the folder itself, or that of each processor in the order of their numbers
 * @param times time folders by rising time; empty if there are none
 */
record FoamCase(FoamFolder root, String region, List<FoamFolder> parts, List<Time> times) {
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
   * @param region name of a region; empty for the one that has none
   * @throws MeshFormatException if there is no case in this tree
   */
  static FoamCase find(FileTree files, String path, String region, ReadLimits limits)
      throws IOException {
    String folder = files.isFolder(path) ? path : TreePath.parent(path);
    while (true) {
      FoamFolder root = new FoamFolder(files, folder, limits);
      List<FoamFolder> processors = Processors.of(root);
      List<FoamFolder> parts = processors.isEmpty() ? List.of(root) : processors;
      if (hasMesh(root, "") || !regions(parts.get(0)).isEmpty() || !processors.isEmpty()) {
        return of(root, region, processors);
      }
      if (folder.isEmpty()) {
        break;
      }
      folder = TreePath.parent(folder);
    }
    throw new MeshFormatException(
        files.describe(path),
        "case",
        "the folder constant/polyMesh, processor0 or processorsN in the folder of the case",
        "neither here nor above",
        "Give the folder of the case.");
  }

  /** Whether a folder is that of a case, of one or more regions, decomposed or not. */
  static boolean isCase(FoamFolder folder) throws IOException {
    return hasMesh(folder, "")
        || !Processors.of(folder).isEmpty()
        || (folder.child("system").exists() && !regions(folder).isEmpty());
  }

  /** Whether it is read from its processor folders. */
  boolean isDecomposed() {
    return !parts.get(0).equals(root);
  }

  /** Whether there is a mesh of this region. */
  boolean hasMesh() throws IOException {
    return hasMesh(parts.get(0), region);
  }

  /** Names of the regions that have a mesh, without the one that has no name. */
  List<String> regions() throws IOException {
    return regions(parts.get(0));
  }

  /** The folder with the constant things of a part. */
  FoamFolder constant(FoamFolder part) {
    return part.child("constant").child(region);
  }

  /** The folder of a part at a time. */
  FoamFolder at(FoamFolder part, int step) {
    return part.child(times.get(step).name()).child(region);
  }

  /** The case as users know it, for messages. */
  String describe() {
    return root.files().describe(root.path());
  }

  private static FoamCase of(FoamFolder root, String region, List<FoamFolder> processors)
      throws IOException {
    List<Time> own = times(root);
    boolean solved = own.stream().anyMatch(time -> time.seconds() != 0);
    if (processors.isEmpty() || (hasMesh(root, region) && solved)) {
      return new FoamCase(root, region, List.of(root), own);
    }
    return new FoamCase(root, region, processors, times(processors.get(0)));
  }

  private static boolean hasMesh(FoamFolder part, String region) throws IOException {
    return part.child("constant").child(region).child("polyMesh").exists();
  }

  private static List<String> regions(FoamFolder part) throws IOException {
    List<String> regions = new ArrayList<>();
    FoamFolder constant = part.child("constant");
    if (constant.exists()) {
      for (String name : constant.files().list(constant.path())) {
        if (!name.equals("polyMesh") && hasMesh(part, name)) {
          regions.add(name);
        }
      }
    }
    return regions;
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
