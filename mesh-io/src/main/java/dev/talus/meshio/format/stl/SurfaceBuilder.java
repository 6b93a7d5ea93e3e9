package dev.talus.meshio.format.stl;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.TriangleSurface;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects corners, three a triangle, and merges those with equal coordinates. */
final class SurfaceBuilder {
  private record Point(double x, double y, double z) {}

  /** Bytes that a vertex takes: three coordinates, and its entry in the map. */
  private static final int BYTES_A_VERTEX = 120;

  private final MemoryBudget budget;
  private final Map<Point, Integer> indices = new HashMap<>();
  private double[] vertices = new double[96];
  private int[] triangles = new int[96];
  private int corners;

  /**
   * @param budget claimed as the surface grows
   */
  SurfaceBuilder(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Adds the next corner. */
  void corner(double x, double y, double z) throws MeshFormatException {
    // Adding 0 turns -0 into 0: the two are one point but two records.
    Point point = new Point(x + 0.0, y + 0.0, z + 0.0);
    Integer known = indices.get(point);
    if (known == null) {
      known = indices.size();
      budget.claim(1, BYTES_A_VERTEX, "vertices of the surface");
      indices.put(point, known);
      if (3 * known == vertices.length) {
        vertices = Arrays.copyOf(vertices, doubled(vertices.length, "coordinates"));
      }
      vertices[3 * known] = point.x();
      vertices[3 * known + 1] = point.y();
      vertices[3 * known + 2] = point.z();
    }
    if (corners == triangles.length) {
      int length = doubled(triangles.length, "corners of the triangles");
      budget.claim(length - triangles.length, Integer.BYTES, "triangles of the surface");
      triangles = Arrays.copyOf(triangles, length);
    }
    triangles[corners++] = known;
  }

  private int doubled(int length, String what) throws MeshFormatException {
    return budget.claim(2L * length, 0, what);
  }

  /** The surface of all corners so far. */
  TriangleSurface build(String name) {
    return new TriangleSurface(
        name, Arrays.copyOf(vertices, 3 * indices.size()), Arrays.copyOf(triangles, corners));
  }
}
