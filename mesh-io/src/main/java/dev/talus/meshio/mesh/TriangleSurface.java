package dev.talus.meshio.mesh;

/**
 * A surface of triangles, e.g. the walls of a hopper. Arrays are not copied: treat them as
 * read-only.
 *
 * @param name name in the file, may be empty
 * @param vertices corner points, row-major [n, 3], in the unit of the file
 * @param triangles indices of vertices, row-major [m, 3]; counterclockwise seen from outside
 */
public record TriangleSurface(String name, double[] vertices, int[] triangles) {

  /**
   * Checks lengths and indices.
   *
   * @throws IllegalArgumentException if a length is no multiple of 3 or an index has no vertex
   */
  public TriangleSurface {
    if (vertices.length % 3 != 0 || triangles.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Vertices and triangles come in threes, found "
              + vertices.length
              + " coordinates and "
              + triangles.length
              + " indices");
    }
    for (int index : triangles) {
      if (index < 0 || index >= vertices.length / 3) {
        throw new IllegalArgumentException(
            "A triangle has the vertex " + index + " of " + vertices.length / 3);
      }
    }
  }

  /** Number of vertices, n. */
  public int vertexCount() {
    return vertices.length / 3;
  }

  /** Number of triangles, m. */
  public int triangleCount() {
    return triangles.length / 3;
  }

  /** Smallest x, y and z of all vertices; infinite for a surface without vertices. */
  public double[] low() {
    double inf = Double.POSITIVE_INFINITY;
    double[] low = {inf, inf, inf};
    for (int i = 0; i < vertices.length; i++) {
      low[i % 3] = Math.min(low[i % 3], vertices[i]);
    }
    return low;
  }

  /** Largest x, y and z of all vertices; minus infinity for a surface without vertices. */
  public double[] high() {
    double inf = Double.NEGATIVE_INFINITY;
    double[] high = {inf, inf, inf};
    for (int i = 0; i < vertices.length; i++) {
      high[i % 3] = Math.max(high[i % 3], vertices[i]);
    }
    return high;
  }

  /** Sum of the areas of the triangles. */
  public double area() {
    double twice = 0;
    for (int t = 0; t < triangles.length; t += 3) {
      int a = 3 * triangles[t];
      int b = 3 * triangles[t + 1];
      int c = 3 * triangles[t + 2];
      double ux = vertices[b] - vertices[a];
      double uy = vertices[b + 1] - vertices[a + 1];
      double uz = vertices[b + 2] - vertices[a + 2];
      double vx = vertices[c] - vertices[a];
      double vy = vertices[c + 1] - vertices[a + 1];
      double vz = vertices[c + 2] - vertices[a + 2];
      double nx = uy * vz - uz * vy;
      double ny = uz * vx - ux * vz;
      double nz = ux * vy - uy * vx;
      twice += Math.sqrt(nx * nx + ny * ny + nz * nz);
    }
    return twice / 2;
  }
}
