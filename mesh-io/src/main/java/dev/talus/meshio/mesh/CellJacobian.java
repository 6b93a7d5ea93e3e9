package dev.talus.meshio.mesh;

import java.util.List;
import java.util.Optional;

/**
 * How a cell type is stretched onto a cell: the determinant of the derivative of its map from the
 * reference cell, at quadrature points inside. A cell is sound if all are positive; a negative one
 * means that the cell is inverted there, or that its nodes are in another order.
 *
 * <p>For lines the determinant is the length of the tangent. For surfaces it is that of the normal,
 * negative where that is against the mean normal of the cell; which way a surface as a whole faces
 * is told by {@link #areaVector}. See {@link ShapeFunctions} for wedges.
 *
 * <p>O(n) for n nodes and each quadrature point. Immutable.
 */
public final class CellJacobian {
  private final int dimension;
  private final int nodeCount;
  private final double[] weights; // [q]
  private final double[][][] derivatives; // [q, 3, n]

  private CellJacobian(ShapeFunctions functions) {
    this.dimension = functions.type().dimension();
    this.nodeCount = functions.type().nodeCount();
    List<ReferenceShape.Point> points = functions.shape().quadrature();
    this.weights = points.stream().mapToDouble(ReferenceShape.Point::weight).toArray();
    this.derivatives =
        points.stream()
            .map(p -> functions.derivatives(p.r(), p.s(), p.t()))
            .toArray(double[][][]::new);
  }

  /** That of a type; none where there are no {@link ShapeFunctions}. */
  public static Optional<CellJacobian> of(CellType type) {
    return ShapeFunctions.of(type).map(CellJacobian::new);
  }

  /** Number of quadrature points, q. */
  public int pointCount() {
    return weights.length;
  }

  /**
   * Determinants at the quadrature points, [q].
   *
   * @param points coordinates of all points, [n, 3]
   * @param nodes point indices in VTK order
   * @param from index of the cell's first node in {@code nodes}
   */
  public double[] determinants(double[] points, int[] nodes, int from) {
    double[][] normals = new double[weights.length][];
    double[] determinants = new double[weights.length];
    for (int q = 0; q < weights.length; q++) {
      double[] a = tangent(derivatives[q][0], points, nodes, from);
      if (dimension == 1) {
        determinants[q] = norm(a);
        continue;
      }
      double[] normal = cross(a, tangent(derivatives[q][1], points, nodes, from));
      if (dimension == 2) {
        normals[q] = normal;
      } else {
        determinants[q] = dot(normal, tangent(derivatives[q][2], points, nodes, from));
      }
    }
    return dimension == 2 ? signed(normals) : determinants;
  }

  /**
   * Mean normal of a surface cell times its (projected) area, [3]; its z is positive if the nodes
   * of a plane cell are counterclockwise seen from above.
   *
   * @throws IllegalStateException if the type is no surface
   */
  public double[] areaVector(double[] points, int[] nodes, int from) {
    if (dimension != 2) {
      throw new IllegalStateException("Only surfaces have an area vector");
    }
    double[] sum = new double[3];
    for (int q = 0; q < weights.length; q++) {
      double[] a = tangent(derivatives[q][0], points, nodes, from);
      double[] normal = cross(a, tangent(derivatives[q][1], points, nodes, from));
      for (int axis = 0; axis < 3; axis++) {
        sum[axis] += weights[q] * normal[axis];
      }
    }
    return sum;
  }

  /** Length, area or volume of a cell, with the sign of {@link #determinants}. */
  public double measure(double[] points, int[] nodes, int from) {
    return dot(weights, determinants(points, nodes, from));
  }

  private double[] signed(double[][] normals) {
    double[] mean = new double[3];
    for (int q = 0; q < normals.length; q++) {
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += weights[q] * normals[q][axis];
      }
    }
    double[] determinants = new double[normals.length];
    for (int q = 0; q < normals.length; q++) {
      determinants[q] = Math.copySign(norm(normals[q]), dot(normals[q], mean));
    }
    return determinants;
  }

  private double[] tangent(double[] derivative, double[] points, int[] nodes, int from) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = 0; i < nodeCount; i++) {
      int at = 3 * nodes[from + i];
      x += derivative[i] * points[at];
      y += derivative[i] * points[at + 1];
      z += derivative[i] * points[at + 2];
    }
    return new double[] {x, y, z};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
