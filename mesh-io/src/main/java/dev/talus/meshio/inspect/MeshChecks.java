package dev.talus.meshio.inspect;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Oddities of a mesh that break computations on it but not its reading. */
final class MeshChecks {
  private MeshChecks() {}

  /** One sentence for each kind of oddity. O(n log n) for n points, plus O(nodes of cells). */
  static List<String> of(UnstructuredMesh mesh) {
    List<String> found = new ArrayList<>();
    int unused = mesh.pointCount() - usedPoints(mesh).cardinality();
    if (unused > 0 && mesh.cells().count() > 0) {
      found.add(unused + " of " + mesh.pointCount() + " points belong to no cell.");
    }
    int repeated = repeatedPoints(mesh.points());
    if (repeated > 0) {
      found.add(repeated + " points lie exactly on another point.");
    }
    int degenerate = degenerateCells(mesh.cells());
    if (degenerate > 0) {
      found.add(degenerate + " cells have a node twice.");
    }
    found.addAll(InvertedCells.of(mesh));
    return found;
  }

  private static BitSet usedPoints(UnstructuredMesh mesh) {
    BitSet used = new BitSet(mesh.pointCount());
    for (int node : mesh.cells().nodes()) {
      used.set(node);
    }
    for (int node : mesh.cells().faces().nodes()) {
      used.set(node);
    }
    return used;
  }

  /** Sorts hashes of the points with their indices, so that only equal hashes are compared. */
  private static int repeatedPoints(double[] points) {
    int count = points.length / 3;
    long[] keys = new long[count];
    for (int p = 0; p < count; p++) {
      long hash = 0;
      for (int c = 0; c < 3; c++) {
        // Adding 0.0 makes -0.0 and 0.0 the same point.
        hash = (hash + Double.doubleToLongBits(points[3 * p + c] + 0.0)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
      keys[p] = (hash & 0xffffffff00000000L) | p;
    }
    Arrays.sort(keys);
    int repeated = 0;
    for (int i = 1; i < count; i++) {
      int before = i - 1;
      while (before >= 0 && keys[before] >>> 32 == keys[i] >>> 32) {
        if (samePoint(points, (int) keys[before], (int) keys[i])) {
          repeated++;
          break;
        }
        before--;
      }
    }
    return repeated;
  }

  private static boolean samePoint(double[] points, int a, int b) {
    return points[3 * a] == points[3 * b]
        && points[3 * a + 1] == points[3 * b + 1]
        && points[3 * a + 2] == points[3 * b + 2];
  }

  private static int degenerateCells(Cells cells) {
    int degenerate = 0;
    for (int c = 0; c < cells.count(); c++) {
      int[] nodes = cells.nodesOf(c);
      Arrays.sort(nodes);
      for (int i = 1; i < nodes.length; i++) {
        if (nodes[i] == nodes[i - 1]) {
          degenerate++;
          break;
        }
      }
    }
    return degenerate;
  }
}
