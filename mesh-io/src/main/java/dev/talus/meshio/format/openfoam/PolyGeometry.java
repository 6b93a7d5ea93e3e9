package dev.talus.meshio.format.openfoam;

/**
 * Centres and volumes of cells that are bounded by polygons. A face is split into triangles around
 * the mean of its points, a cell into pyramids over its faces; both centres are the weighted means
 * of the parts. OpenFOAM's positions of particles rest on these same centres.
 *
 * <p>Complexity O(points of all faces).
 */
final class PolyGeometry {
  private static final double TINY = 1e-300;

  private final PolyMesh mesh;
  private final double[] points;
  private final double[] faceCentres; // [f, 3]
  private final double[] faceAreas; // [f, 3] normals out of the owner, of the length of the area
  private final double[] cellCentres; // [c, 3]
  private final double[] volumes; // [c]

  PolyGeometry(PolyMesh mesh) {
    this.mesh = mesh;
    this.points = mesh.coordinates();
    this.faceCentres = new double[3 * mesh.faceCount()];
    this.faceAreas = new double[3 * mesh.faceCount()];
    this.cellCentres = new double[3 * mesh.cellCount()];
    this.volumes = new double[mesh.cellCount()];
    for (int face = 0; face < mesh.faceCount(); face++) {
      measureFace(face);
    }
    measureCells();
  }

  /** [c, 3]. */
  double[] cellCentres() {
    return cellCentres;
  }

  /** [c], in the cube of the unit of length. */
  double[] volumes() {
    return volumes;
  }

  double[] points() {
    return points;
  }

  private void measureFace(int face) {
    int from = mesh.faceOffsets()[face];
    int size = mesh.faceOffsets()[face + 1] - from;
    int[] nodes = mesh.faceNodes();
    double[] middle = new double[3];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < 3; k++) {
        middle[k] += points[3 * nodes[from + i] + k] / size;
      }
    }
    double[] weighted = new double[3];
    double areaSum = 0;
    for (int i = 0; i < size; i++) {
      int a = 3 * nodes[from + i];
      int b = 3 * nodes[from + (i + 1) % size];
      double ux = points[b] - points[a];
      double uy = points[b + 1] - points[a + 1];
      double uz = points[b + 2] - points[a + 2];
      double vx = middle[0] - points[a];
      double vy = middle[1] - points[a + 1];
      double vz = middle[2] - points[a + 2];
      double nx = (uy * vz - uz * vy) / 2;
      double ny = (uz * vx - ux * vz) / 2;
      double nz = (ux * vy - uy * vx) / 2;
      double area = Math.sqrt(nx * nx + ny * ny + nz * nz);
      faceAreas[3 * face] += nx;
      faceAreas[3 * face + 1] += ny;
      faceAreas[3 * face + 2] += nz;
      areaSum += area;
      for (int k = 0; k < 3; k++) {
        weighted[k] += area * (points[a + k] + points[b + k] + middle[k]) / 3;
      }
    }
    for (int k = 0; k < 3; k++) {
      boolean flat = size > 3 && areaSum > TINY;
      faceCentres[3 * face + k] = flat ? weighted[k] / areaSum : middle[k];
    }
  }

  private void measureCells() {
    double[] rough = new double[cellCentres.length];
    int[] faceCounts = new int[mesh.cellCount()];
    for (int face = 0; face < mesh.faceCount(); face++) {
      addCentre(rough, faceCounts, mesh.owner()[face], face);
      if (face < mesh.neighbour().length) {
        addCentre(rough, faceCounts, mesh.neighbour()[face], face);
      }
    }
    for (int i = 0; i < rough.length; i++) {
      rough[i] /= faceCounts[i / 3];
    }
    for (int face = 0; face < mesh.faceCount(); face++) {
      addPyramid(rough, mesh.owner()[face], face, 1);
      if (face < mesh.neighbour().length) {
        addPyramid(rough, mesh.neighbour()[face], face, -1);
      }
    }
    for (int cell = 0; cell < volumes.length; cell++) {
      for (int k = 0; k < 3; k++) {
        int i = 3 * cell + k;
        cellCentres[i] = Math.abs(volumes[cell]) > TINY ? cellCentres[i] / volumes[cell] : rough[i];
      }
    }
  }

  private void addCentre(double[] sums, int[] counts, int cell, int face) {
    counts[cell]++;
    for (int k = 0; k < 3; k++) {
      sums[3 * cell + k] += faceCentres[3 * face + k];
    }
  }

  private void addPyramid(double[] rough, int cell, int face, int sign) {
    double volume = 0;
    for (int k = 0; k < 3; k++) {
      volume +=
          sign * faceAreas[3 * face + k] * (faceCentres[3 * face + k] - rough[3 * cell + k]) / 3;
    }
    volumes[cell] += volume;
    for (int k = 0; k < 3; k++) {
      cellCentres[3 * cell + k] +=
          volume * (0.75 * faceCentres[3 * face + k] + 0.25 * rough[3 * cell + k]);
    }
  }
}
