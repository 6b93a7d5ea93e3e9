package dev.talus.meshio.mesh;

import java.util.ArrayList;
import java.util.List;

/** The domains that cells are mapped from, in the unit cube, with the points to integrate at. */
enum ReferenceShape {
  /** 0 to 1. */
  LINE,
  /** r, s from 0, r + s to 1. */
  TRIANGLE,
  /** r, s from 0 to 1. */
  SQUARE,
  /** r, s, t from 0, r + s + t to 1. */
  TETRAHEDRON,
  /** r, s, t from 0 to 1. */
  CUBE,
  /** Triangle times line. */
  WEDGE;

  // Gauss-Legendre with three points on 0 to 1: exact to the fifth power.
  private static final double[] NODES = {0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)};
  private static final double[] WEIGHTS = {5 / 18.0, 8 / 18.0, 5 / 18.0};

  /**
   * A point to integrate at.
   *
   * @param weight part of the domain; the weights of all points sum up to its size
   */
  record Point(double r, double s, double t, double weight) {}

  /**
   * Points inside the domain whose weighted sum integrates polynomials that are of at most fifth
   * degree in each coordinate (for triangles and tetrahedra less by one for each collapse).
   */
  List<Point> quadrature() {
    int dimension =
        switch (this) {
          case LINE -> 1;
          case TRIANGLE, SQUARE -> 2;
          case TETRAHEDRON, CUBE, WEDGE -> 3;
        };
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < (dimension > 2 ? 3 : 1); k++) {
      for (int j = 0; j < (dimension > 1 ? 3 : 1); j++) {
        for (int i = 0; i < 3; i++) {
          double weight =
              WEIGHTS[i] * (dimension > 1 ? WEIGHTS[j] : 1) * (dimension > 2 ? WEIGHTS[k] : 1);
          points.add(
              collapsed(
                  NODES[i], dimension > 1 ? NODES[j] : 0, dimension > 2 ? NODES[k] : 0, weight));
        }
      }
    }
    return points;
  }

  private Point collapsed(double u, double v, double w, double weight) {
    return switch (this) {
      case LINE, SQUARE, CUBE -> new Point(u, v, w, weight);
      case TRIANGLE, WEDGE -> new Point(u, v * (1 - u), w, weight * (1 - u));
      case TETRAHEDRON ->
          new Point(u, v * (1 - u), w * (1 - u) * (1 - v), weight * (1 - u) * (1 - u) * (1 - v));
    };
  }
}
