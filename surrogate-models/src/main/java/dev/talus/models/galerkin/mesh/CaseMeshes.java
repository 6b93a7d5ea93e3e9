package dev.talus.models.galerkin.mesh;

/**
 * Domains of the test cases of H. Gao, M. J. Zahr, J.-X. Wang, CMAME 390 (2022) 114502. Every node
 * is moved to its place, so elements of order 2 and more have curved sides.
 */
public final class CaseMeshes {
  private CaseMeshes() {}

  /** The unit disc: n x n quadrilaterals on [-1, 1]^2, x sqrt(1 - y^2/2) and the same for y. */
  public static FiniteElementMesh disc(int n, int order) {
    double[] lines = GridMesh.lines(-1, 1, n);
    return GridMesh.between(GridCells.QUADRILATERALS, order, lines, lines)
        .mapped(
            x ->
                new double[] {
                  x[0] * Math.sqrt(1 - x[1] * x[1] / 2), x[1] * Math.sqrt(1 - x[0] * x[0] / 2)
                });
  }

  /** An upright channel of width 1 and height 1 with a throat of 0.6: x moves, y does not. */
  public static FiniteElementMesh stenosis(int n, int order) {
    return stenosis(n, order, 0.4);
  }

  /**
   * The same with another throat.
   *
   * @param severity part of the width that the throat takes away, 0 to below 1
   */
  public static FiniteElementMesh stenosis(int n, int order, double severity) {
    return GridMesh.unitSquare(n, order)
        .mapped(
            x ->
                new double[] {
                  (x[0] - 0.5) * (1 - severity * Math.cos(Math.PI * (x[1] - 0.5))) + 0.5, x[1]
                });
  }

  /**
   * A tube along z of inner radius 1, with the groups inner, outer, left (z = 0) and right.
   *
   * @param around elements around the axis
   * @param across elements from the inner to the outer radius
   * @param along elements along the axis
   * @param outerRadius radius outside
   * @param length length along z
   * @param order order of the elements
   */
  public static FiniteElementMesh tube(
      int around, int across, int along, double outerRadius, double length, int order) {
    FiniteElementMesh grid =
        GridMesh.ring(
            GridCells.HEXAHEDRA,
            order,
            GridMesh.lines(0, 2 * Math.PI, around),
            GridMesh.lines(1, outerRadius, across),
            GridMesh.lines(0, length, along));
    return grid.withGroup("inner", grid.group("y_min"))
        .withGroup("outer", grid.group("y_max"))
        .withGroup("left", grid.group("z_min"))
        .withGroup("right", grid.group("z_max"))
        .mapped(x -> new double[] {x[1] * Math.cos(x[0]), x[1] * Math.sin(x[0]), x[2]});
  }

  /**
   * The rectangle [-0.4, 0] x [0, 0.8] without the disc of radius 0.1 around the origin, in
   * triangles that become smaller towards the arc. Rays go from the arc to the outer sides; the
   * groups are left, bottom, right, top and arc.
   *
   * @param around boxes along the arc, a multiple of 3: two thirds of them end on the left side
   * @param across boxes along the rays
   * @param order order of the elements
   */
  public static FiniteElementMesh notch(int around, int across, int order) {
    if (around % 3 != 0) {
      throw new IllegalArgumentException("Expected a multiple of 3 boxes around, found " + around);
    }
    double corner = 1 / 3.0;
    FiniteElementMesh grid =
        GridMesh.between(
            GridCells.TRIANGLES,
            order,
            GridMesh.lines(0, 1, around),
            GridMesh.gradedLines(0, 1, across, 1.6));
    FacetSet outer = grid.group("y_max");
    return grid.withGroup("right", grid.group("x_min"))
        .withGroup("bottom", grid.group("x_max"))
        .withGroup("arc", grid.group("y_min"))
        .withGroup("top", outer.where(i -> 3 * i < outer.count()))
        .withGroup("left", outer.where(i -> 3 * i >= outer.count()))
        .mapped(
            x -> {
              double angle = Math.PI / 2 * (1 + x[0]);
              boolean top = x[0] <= corner + 1e-12;
              double outerX = top ? -0.4 * x[0] / corner : -0.4;
              double outerY = top ? 0.8 : 0.8 * (1 - x[0]) / (1 - corner);
              return new double[] {
                0.1 * Math.cos(angle) * (1 - x[1]) + outerX * x[1],
                0.1 * Math.sin(angle) * (1 - x[1]) + outerY * x[1]
              };
            });
  }
}
