package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.Arrays;
import java.util.IdentityHashMap;

/** Bounds of the entities of a mesh: lowest x, y, z, then highest. */
final class EntityBoxes {
  private final UnstructuredMesh mesh;
  private final EntityTable entities;

  EntityBoxes(UnstructuredMesh mesh, EntityTable entities) {
    this.mesh = mesh;
    this.entities = entities;
  }

  /** Boxes by dimension, then in the order of the table. */
  double[][] ofAll() {
    IdentityHashMap<EntityTable.Entity, double[]> boxes = new IdentityHashMap<>();
    for (int cell = 0; cell < mesh.cells().count(); cell++) {
      double[] box = boxes.computeIfAbsent(entities.of(cell), entity -> empty());
      for (int i = mesh.cells().offsets()[cell]; i < mesh.cells().offsets()[cell + 1]; i++) {
        for (int axis = 0; axis < 3; axis++) {
          double x = mesh.points()[3 * mesh.cells().nodes()[i] + axis];
          box[axis] = Math.min(box[axis], x);
          box[3 + axis] = Math.max(box[3 + axis], x);
        }
      }
    }
    double[][] inOrder = new double[boxes.size()][];
    int at = 0;
    for (int dimension = 0; dimension < 4; dimension++) {
      for (EntityTable.Entity entity : entities.all(dimension)) {
        inOrder[at++] = boxes.get(entity);
      }
    }
    return inOrder;
  }

  private static double[] empty() {
    double[] box = new double[6];
    Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
    Arrays.fill(box, 3, 6, Double.NEGATIVE_INFINITY);
    return box;
  }
}
