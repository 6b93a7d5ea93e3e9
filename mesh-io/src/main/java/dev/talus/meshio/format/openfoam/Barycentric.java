package dev.talus.meshio.format.openfoam;

import java.util.Arrays;

/**
 * Positions of particles from their barycentric coordinates in a tetrahedron of the mesh (OpenFOAM
 * sources, class {@code tetIndices}; mesh decomposition by {@code polyMeshTetDecomposition}).
 *
 * <p>The corners are the centre of the cell, the base point of a face of it, and two points of that
 * face that follow each other, {@code tetPt} places behind the base point; the last two are swapped
 * where the cell is not the owner. The base point is the first one from which all triangles of the
 * face make tetrahedra of positive volume in both cells; for convex cells the face's first.
 */
final class Barycentric {
  private final PolyMesh mesh;
  private final PolyGeometry geometry;
  private final int[] basePoints; // [f], -1 where not yet known

  Barycentric(PolyMesh mesh) {
    this.mesh = mesh;
    this.geometry = new PolyGeometry(mesh);
    this.basePoints = new int[mesh.faceCount()];
    Arrays.fill(basePoints, -1);
  }

  /** Whether such a tetrahedron exists: the face belongs to the cell and has that many points. */
  boolean exists(int cell, int face, int tetPoint) {
    if (cell < 0 || cell >= mesh.cellCount() || face < 0 || face >= mesh.faceCount()) {
      return false;
    }
    boolean ofCell =
        mesh.owner()[face] == cell
            || (face < mesh.neighbour().length && mesh.neighbour()[face] == cell);
    return ofCell && tetPoint >= 1 && tetPoint <= size(face) - 2;
  }

  /**
   * Sets a position.
   *
   * @param weights of the four corners
   * @param position [3], overwritten
   */
  void position(double[] weights, int cell, int face, int tetPoint, double[] position) {
    int base = basePoint(face);
    boolean owner = mesh.owner()[face] == cell;
    int first = node(face, base + tetPoint);
    int second = node(face, base + tetPoint + 1);
    double[] points = geometry.points();
    for (int k = 0; k < 3; k++) {
      position[k] =
          weights[0] * geometry.cellCentres()[3 * cell + k]
              + weights[1] * points[3 * node(face, base) + k]
              + weights[2] * points[3 * (owner ? first : second) + k]
              + weights[3] * points[3 * (owner ? second : first) + k];
    }
  }

  private int basePoint(int face) {
    if (basePoints[face] < 0) {
      int base = 0;
      while (base < size(face) && !isGood(face, base)) {
        base++;
      }
      basePoints[face] = base == size(face) ? 0 : base;
    }
    return basePoints[face];
  }

  private boolean isGood(int face, int base) {
    boolean good = true;
    for (int i = 1; good && i + 1 < size(face); i++) {
      good = volume(mesh.owner()[face], face, base, i) > 0;
      if (good && face < mesh.neighbour().length) {
        good = volume(mesh.neighbour()[face], face, base, i) < 0;
      }
    }
    return good;
  }

  /** Six times the volume of a tetrahedron, positive in the owner of a sound mesh. */
  private double volume(int cell, int face, int base, int i) {
    double[] p = geometry.points();
    double[] c = geometry.cellCentres();
    int a = 3 * node(face, base);
    int b = 3 * node(face, base + i);
    int d = 3 * node(face, base + i + 1);
    double ax = p[a] - c[3 * cell];
    double ay = p[a + 1] - c[3 * cell + 1];
    double az = p[a + 2] - c[3 * cell + 2];
    double bx = p[b] - c[3 * cell];
    double by = p[b + 1] - c[3 * cell + 1];
    double bz = p[b + 2] - c[3 * cell + 2];
    double dx = p[d] - c[3 * cell];
    double dy = p[d + 1] - c[3 * cell + 1];
    double dz = p[d + 2] - c[3 * cell + 2];
    return ax * (by * dz - bz * dy) + ay * (bz * dx - bx * dz) + az * (bx * dy - by * dx);
  }

  private int size(int face) {
    return mesh.faceOffsets()[face + 1] - mesh.faceOffsets()[face];
  }

  private int node(int face, int i) {
    return mesh.faceNodes()[mesh.faceOffsets()[face] + i % size(face)];
  }
}
