package dev.talus.meshio.format.stl;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.TriangleSurface;
import java.util.Arrays;

/** Collects corners, three a triangle, and merges those with equal coordinates. */
final class SurfaceBuilder {
  private final MemoryBudget budget;
  private final VertexIndex vertices;
  private int[] triangles = new int[96];
  private int corners;

  /**
   * @param budget claimed as the surface grows
   */
  SurfaceBuilder(MemoryBudget budget) {
    this.budget = budget;
    this.vertices = new VertexIndex(budget);
  }

  /** Adds the next corner. */
  void corner(double x, double y, double z) throws MeshFormatException {
    if (corners == triangles.length) {
      int length = budget.claim(2L * corners, 0, "corners of the triangles");
      budget.claim(length - corners, Integer.BYTES, "triangles of the surface");
      triangles = Arrays.copyOf(triangles, length);
    }
    triangles[corners++] = vertices.indexOf(x, y, z);
  }

  /** The surface of all corners so far. */
  TriangleSurface build(String name) {
    return new TriangleSurface(name, vertices.coordinates(), Arrays.copyOf(triangles, corners));
  }
}
