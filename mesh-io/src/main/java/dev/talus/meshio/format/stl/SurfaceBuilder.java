package dev.talus.meshio.format.stl;

import dev.talus.meshio.mesh.TriangleSurface;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects corners, three a triangle, and merges those with equal coordinates. */
final class SurfaceBuilder {
  private record Point(double x, double y, double z) {}

  private final Map<Point, Integer> indices = new HashMap<>();
  private double[] vertices = new double[96];
  private int[] triangles = new int[96];
  private int corners;

  /** Adds the next corner. */
  void corner(double x, double y, double z) {
    // Adding 0 turns -0 into 0: the two are one point but two records.
    Point point = new Point(x + 0.0, y + 0.0, z + 0.0);
    Integer known = indices.get(point);
    if (known == null) {
      known = indices.size();
      indices.put(point, known);
      if (3 * known == vertices.length) {
        vertices = Arrays.copyOf(vertices, 2 * vertices.length);
      }
      vertices[3 * known] = point.x();
      vertices[3 * known + 1] = point.y();
      vertices[3 * known + 2] = point.z();
    }
    if (corners == triangles.length) {
      triangles = Arrays.copyOf(triangles, 2 * triangles.length);
    }
    triangles[corners++] = known;
  }

  /** The surface of all corners so far. */
  TriangleSurface build(String name) {
    return new TriangleSurface(
        name, Arrays.copyOf(vertices, 3 * indices.size()), Arrays.copyOf(triangles, corners));
  }
}
