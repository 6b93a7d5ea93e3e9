package dev.talus.models.galerkin.element;

/**
 * A side of a reference cell as the affine image of a reference cell of one dimension less: s maps
 * to origin + sum_k s_k tangent_k.
 *
 * @param shape shape of the side
 * @param vertices vertices of the cell on this side, in the order of {@code shape}
 * @param origin [d], image of 0
 * @param tangents [d - 1, d]
 * @param normal [d], outward, as long as the side is larger than {@code shape}
 */
public record ReferenceFacet(
    ReferenceCell shape, int[] vertices, double[] origin, double[][] tangents, double[] normal) {

  static ReferenceFacet of(ReferenceCell cell, int[] vertices) {
    int d = cell.dimension();
    ReferenceCell shape =
        d == 2
            ? ReferenceCell.SEGMENT
            : vertices.length == 3 ? ReferenceCell.TRIANGLE : ReferenceCell.QUADRILATERAL;
    double[] origin = cell.vertex(vertices[0]);
    double[][] tangents = new double[d - 1][d];
    double[] inward = cell.centre();
    for (int axis = 0; axis < d; axis++) {
      inward[axis] -= origin[axis];
      for (int k = 0; k < d - 1; k++) {
        tangents[k][axis] = cell.vertex(vertices[k + 1])[axis] - origin[axis];
      }
    }
    double[] normal = d == 2 ? turned(tangents[0]) : cross(tangents[0], tangents[1]);
    double side = 0;
    for (int axis = 0; axis < d; axis++) {
      side += normal[axis] * inward[axis];
    }
    for (int axis = 0; axis < d && side > 0; axis++) {
      normal[axis] = -normal[axis];
    }
    return new ReferenceFacet(shape, vertices, origin, tangents, normal);
  }

  /** Where a point of the shape lies in the cell, [d]. */
  public double[] toCell(double[] at) {
    double[] point = origin.clone();
    for (int k = 0; k < tangents.length; k++) {
      for (int axis = 0; axis < point.length; axis++) {
        point[axis] += at[k] * tangents[k][axis];
      }
    }
    return point;
  }

  private static double[] turned(double[] a) {
    return new double[] {a[1], -a[0]};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
