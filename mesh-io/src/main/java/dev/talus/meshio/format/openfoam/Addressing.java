package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where cells, faces and points of a part lie in the whole mesh.
 *
 * @param cells whole cell of each cell
 * @param faces whole face of each face plus 1, negative if it is turned over
 * @param points whole point of each point
 */
record Addressing(int[] cells, int[] faces, int[] points) {

  static Addressing read(FoamFolder folder, PolyMesh mesh, MemoryBudget budget) throws IOException {
    return new Addressing(
        labels(folder, "cellProcAddressing", mesh.cellCount(), budget),
        labels(folder, "faceProcAddressing", mesh.faceCount(), budget),
        labels(folder, "pointProcAddressing", mesh.pointCount(), budget));
  }

  /** Parts one behind the other; inner faces of all parts come first, seams are kept apart. */
  static List<Addressing> appended(List<CaseStep> parts) {
    int inner = 0;
    for (CaseStep part : parts) {
      inner += part.mesh().neighbour().length;
    }
    List<Addressing> all = new ArrayList<>();
    int firstInner = 0;
    int firstOuter = inner;
    int firstCell = 0;
    int firstPoint = 0;
    for (CaseStep part : parts) {
      PolyMesh mesh = part.mesh();
      int internal = mesh.neighbour().length;
      int[] faces = new int[mesh.faceCount()];
      for (int face = 0; face < faces.length; face++) {
        faces[face] = 1 + (face < internal ? firstInner + face : firstOuter + face - internal);
      }
      all.add(
          new Addressing(
              rising(firstCell, mesh.cellCount()), faces, rising(firstPoint, mesh.pointCount())));
      firstInner += internal;
      firstOuter += mesh.faceCount() - internal;
      firstCell += mesh.cellCount();
      firstPoint += mesh.pointCount();
    }
    return all;
  }

  private static int[] rising(int first, int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = first + i;
    }
    return labels;
  }

  static int[] labels(FoamFolder folder, String name, int count, MemoryBudget budget)
      throws IOException {
    try (FoamInput in = folder.open(name)) {
      int[] labels = new FoamLists(in, FoamHeader.require(in), budget).labels(name, count);
      if (labels.length != count) {
        throw in.failure(count + " labels in " + name, Integer.toString(labels.length));
      }
      return labels;
    }
  }
}
