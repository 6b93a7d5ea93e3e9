package dev.talus.models.galerkin.quadrature;

import dev.talus.models.galerkin.element.ReferenceCell;

/**
 * Points and weights that integrate over a reference cell. Arrays are not copied: treat them as
 * read-only.
 *
 * @param points [q, d]
 * @param weights [q]; they sum to the measure of the cell
 */
public record QuadratureRule(double[] points, double[] weights) {
  /**
   * A rule that is exact for all polynomials of a degree; on quadrilaterals, hexahedra and along
   * the height of prisms, of that degree in each coordinate. Weights are positive and points
   * inside.
   *
   * @throws IllegalArgumentException if the degree is negative
   */
  public static QuadratureRule of(ReferenceCell cell, int degree) {
    if (degree < 0) {
      throw new IllegalArgumentException("Expected a degree of 0 or more, found " + degree);
    }
    return switch (cell) {
      case SEGMENT, QUADRILATERAL, HEXAHEDRON -> ProductRules.tensor(cell.dimension(), degree);
      case TRIANGLE, TETRAHEDRON -> SimplexRules.of(cell.dimension(), degree);
      case PRISM ->
          ProductRules.product(SimplexRules.of(2, degree), 2, ProductRules.tensor(1, degree), 1);
    };
  }

  /** Number of points, q. */
  public int count() {
    return weights.length;
  }

  /** A copy of the coordinates of a point, [d]. */
  public double[] point(int q) {
    int d = points.length / weights.length;
    return java.util.Arrays.copyOfRange(points, q * d, q * d + d);
  }
}
