package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.DataArray;
import java.util.Arrays;
import java.util.List;

/**
 * A mesh as OpenFOAM stores it: faces between an owner and a neighbour cell, internal faces first,
 * normals out of the owner.
 *
 * @param points coordinates, [n, 3]
 * @param faceOffsets [f + 1] into {@code faceNodes}
 * @param faceNodes points of all faces
 * @param owner [f]
 * @param neighbour [number of internal faces]
 * @param patches parts of the boundary, by rising faces
 * @param zones named sets of cells and points
 * @param cellCount number of cells, c
 */
record PolyMesh(
    DataArray points,
    int[] faceOffsets,
    int[] faceNodes,
    int[] owner,
    int[] neighbour,
    List<Patch> patches,
    List<Zone> zones,
    int cellCount) {

  int faceCount() {
    return owner.length;
  }

  int pointCount() {
    return points.tuples();
  }

  /** The faces of the boundary without the seams of a decomposition, rising. */
  int[] boundaryFaces() {
    boolean[] seam = new boolean[faceCount()];
    int seams = 0;
    for (Patch patch : patches) {
      if (patch.isSeam() && patch.count() > 0) {
        Arrays.fill(seam, patch.start(), patch.start() + patch.count(), true);
        seams += patch.count();
      }
    }
    int[] faces = new int[faceCount() - neighbour.length - seams];
    int next = 0;
    for (int face = neighbour.length; face < faceCount(); face++) {
      if (!seam[face]) {
        faces[next++] = face;
      }
    }
    return faces;
  }

  /** A normal of a face out of its owner, twice as long as the area; by Newell's formula. */
  double[] normal(double[] coordinates, int face) {
    double[] normal = new double[3];
    int from = faceOffsets[face];
    int size = faceOffsets[face + 1] - from;
    for (int i = 0; i < size; i++) {
      int a = 3 * faceNodes[from + i];
      int b = 3 * faceNodes[from + (i + 1) % size];
      for (int c = 0; c < 3; c++) {
        int y = (c + 1) % 3;
        int z = (c + 2) % 3;
        normal[c] +=
            (coordinates[a + y] - coordinates[b + y]) * (coordinates[a + z] + coordinates[b + z]);
      }
    }
    return normal;
  }

  double[] coordinates() {
    if (points instanceof DataArray.Doubles doubles) {
      return doubles.values();
    }
    double[] coordinates = new double[points.length()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = points.number(i);
    }
    return coordinates;
  }
}
