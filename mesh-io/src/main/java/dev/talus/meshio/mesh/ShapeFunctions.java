package dev.talus.meshio.mesh;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shape functions of a cell type: polynomials that are 1 at one node of the reference cell and 0 at
 * the others, in VTK's order of nodes and with VTK's reference coordinates r, s, t from 0 to 1.
 *
 * <p>Each type is given by its nodes and by the powers of r, s, t that its polynomials are made of;
 * the coefficients follow from solving for the values at the nodes. Pyramids are written in
 * coordinates that collapse a cube into the apex, r and s times (1 - t); their functions are those
 * of G. Bedrosian, "Shape functions and integration formulas for three-dimensional finite element
 * analysis", Int. J. Numer. Methods Eng. 35 (1992).
 *
 * <p>The linear wedge stands on its head against the quadratic ones: VTK's documentation has the
 * normal of nodes 0, 1, 2 leave it (vtkWedge), while the functions of vtkQuadraticWedge have it
 * enter. A positive Jacobian means that order.
 */
public final class ShapeFunctions {
  private static final double SIXTH = 1 / 6.0;
  private static final Map<CellType, ShapeFunctions> ALL = new EnumMap<>(CellType.class);

  static {
    List<int[]> p1Triangle = powers(1, 1, 0, 1);
    List<int[]> p2Triangle = powers(2, 2, 0, 2);
    put(CellType.LINE, ReferenceShape.LINE, powers(1, 0, 0, 1), "000 600");
    put(CellType.QUADRATIC_EDGE, ReferenceShape.LINE, powers(2, 0, 0, 2), "000 600 300");
    put(CellType.CUBIC_LINE, ReferenceShape.LINE, powers(3, 0, 0, 3), "000 600 200 400");
    put(CellType.TRIANGLE, ReferenceShape.TRIANGLE, p1Triangle, "000 600 060");
    put(
        CellType.QUADRATIC_TRIANGLE,
        ReferenceShape.TRIANGLE,
        p2Triangle,
        "000 600 060 300 330 030");
    put(CellType.PIXEL, ReferenceShape.SQUARE, powers(1, 1, 0, 2), "000 600 060 660");
    put(CellType.QUAD, ReferenceShape.SQUARE, powers(1, 1, 0, 2), "000 600 660 060");
    put(
        CellType.QUADRATIC_QUAD,
        ReferenceShape.SQUARE,
        serendipity(2),
        "000 600 660 060 300 630 360 030");
    put(
        CellType.BIQUADRATIC_QUAD,
        ReferenceShape.SQUARE,
        powers(2, 2, 0, 4),
        "000 600 660 060 300 630 360 030 330");
    put(
        CellType.QUADRATIC_LINEAR_QUAD,
        ReferenceShape.SQUARE,
        powers(2, 1, 0, 3),
        "000 600 660 060 300 360");
    put(CellType.TETRA, ReferenceShape.TETRAHEDRON, powers(1, 1, 1, 1), "000 600 060 006");
    put(
        CellType.QUADRATIC_TETRA,
        ReferenceShape.TETRAHEDRON,
        powers(2, 2, 2, 2),
        "000 600 060 006 300 330 030 003 303 033");
    put(CellType.VOXEL, ReferenceShape.CUBE, powers(1, 1, 1, 3), "000 600 060 660 006 606 066 666");
    String cube = "000 600 660 060 006 606 666 066";
    String edges = " 300 630 360 030 306 636 366 036 003 603 663 063";
    put(CellType.HEXAHEDRON, ReferenceShape.CUBE, powers(1, 1, 1, 3), cube);
    put(CellType.QUADRATIC_HEXAHEDRON, ReferenceShape.CUBE, serendipity(3), cube + edges);
    put(
        CellType.TRIQUADRATIC_HEXAHEDRON,
        ReferenceShape.CUBE,
        powers(2, 2, 2, 6),
        cube + edges + " 033 633 303 363 330 336 333");
    put(CellType.WEDGE, ReferenceShape.WEDGE, times(p1Triangle, 1), "000 060 600 006 066 606");
    String wedge = "000 600 060 006 606 066 300 330 030 306 336 036";
    List<int[]> wedge15 = times(p2Triangle, 1);
    p1Triangle.forEach(p -> wedge15.add(new int[] {p[0], p[1], 2}));
    put(CellType.QUADRATIC_LINEAR_WEDGE, ReferenceShape.WEDGE, times(p2Triangle, 1), wedge);
    put(CellType.QUADRATIC_WEDGE, ReferenceShape.WEDGE, wedge15, wedge + " 003 603 063");
    put(
        CellType.BIQUADRATIC_QUADRATIC_WEDGE,
        ReferenceShape.WEDGE,
        times(p2Triangle, 2),
        wedge + " 003 603 063 303 333 033");
    putPyramid(CellType.PYRAMID, "000 600 660 060 006", "000 001 101 011 111");
    putPyramid(
        CellType.QUADRATIC_PYRAMID,
        "000 600 660 060 006 300 630 360 030 003 603 663 063",
        "000 001 002 101 011 202 022 112 102 012 111 212 122");
  }

  private final CellType type;
  private final ReferenceShape shape;
  private final double[][] nodes; // [n, 3]
  private final int[][] powers; // [n, 3]
  private final boolean collapsed; // the third power is that of 1 - t
  private final double[][] coefficients; // [power, node]

  private ShapeFunctions(
      CellType type, ReferenceShape shape, double[][] nodes, int[][] powers, boolean collapsed) {
    this.type = type;
    this.shape = shape;
    this.nodes = nodes;
    this.powers = powers;
    this.collapsed = collapsed;
    double[][] matrix = new double[nodes.length][];
    for (int i = 0; i < nodes.length; i++) {
      matrix[i] = new double[powers.length];
      for (int k = 0; k < powers.length; k++) {
        matrix[i][k] = monomial(powers[k], nodes[i], -1);
      }
    }
    this.coefficients = Inverse.of(matrix);
  }

  /** The functions of a type; none for points and for types with any number of nodes. */
  public static Optional<ShapeFunctions> of(CellType type) {
    return Optional.ofNullable(ALL.get(type));
  }

  /** Cell type that these belong to. */
  public CellType type() {
    return type;
  }

  /** Reference coordinates of the nodes, a copy, [n, 3]. */
  public double[] nodes() {
    double[] flat = new double[3 * nodes.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = nodes[i / 3][i % 3];
    }
    return flat;
  }

  /** Values of all functions at a point of the reference cell, [n]. */
  public double[] values(double r, double s, double t) {
    return combine(new double[] {r, s, t}, -1);
  }

  /** Derivatives of all functions along r, s and t, [3, n]. */
  public double[][] derivatives(double r, double s, double t) {
    double[] at = {r, s, t};
    return new double[][] {combine(at, 0), combine(at, 1), combine(at, 2)};
  }

  ReferenceShape shape() {
    return shape;
  }

  private double[] combine(double[] at, int derivative) {
    double[] sums = new double[nodes.length];
    for (int k = 0; k < powers.length; k++) {
      double value = monomial(powers[k], at, derivative);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += coefficients[k][i] * value;
      }
    }
    return sums;
  }

  private double monomial(int[] power, double[] at, int derivative) {
    double product = 1;
    for (int axis = 0; axis < 3; axis++) {
      boolean turned = collapsed && axis == 2;
      double x = turned ? 1 - at[axis] : at[axis];
      if (axis != derivative) {
        product *= integerPower(x, power[axis]);
      } else if (power[axis] == 0) {
        return 0;
      } else {
        product *= power[axis] * integerPower(x, power[axis] - 1) * (turned ? -1 : 1);
      }
    }
    return product;
  }

  private static double integerPower(double x, int power) {
    double product = 1;
    for (int i = 0; i < power; i++) {
      product *= x;
    }
    return product;
  }

  /** All powers up to those of each axis whose sum is at most {@code total}. */
  private static List<int[]> powers(int r, int s, int t, int total) {
    List<int[]> list = new ArrayList<>();
    for (int c = 0; c <= t; c++) {
      for (int b = 0; b <= s; b++) {
        for (int a = 0; a <= r; a++) {
          if (a + b + c <= total) {
            list.add(new int[] {a, b, c});
          }
        }
      }
    }
    return list;
  }

  /** Powers with at most one square. */
  private static List<int[]> serendipity(int dimension) {
    List<int[]> list = powers(2, 2, dimension > 2 ? 2 : 0, 6);
    list.removeIf(p -> (p[0] == 2 ? 1 : 0) + (p[1] == 2 ? 1 : 0) + (p[2] == 2 ? 1 : 0) > 1);
    return list;
  }

  private static List<int[]> times(List<int[]> triangle, int highest) {
    List<int[]> list = new ArrayList<>();
    for (int c = 0; c <= highest; c++) {
      for (int[] p : triangle) {
        list.add(new int[] {p[0], p[1], c});
      }
    }
    return list;
  }

  /** Nodes are given in sixths. */
  private static void put(CellType type, ReferenceShape shape, List<int[]> powers, String nodes) {
    int[][] used = powers.toArray(new int[0][]);
    ALL.put(type, new ShapeFunctions(type, shape, scaled(nodes, SIXTH), used, false));
  }

  private static void putPyramid(CellType type, String nodes, String powers) {
    int[][] used = new int[type.nodeCount()][3];
    double[][] digits = scaled(powers, 1);
    for (int i = 0; i < used.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        used[i][axis] = (int) digits[i][axis];
      }
    }
    // The cube that collapses into the pyramid is what is integrated over.
    ALL.put(type, new ShapeFunctions(type, ReferenceShape.CUBE, scaled(nodes, SIXTH), used, true));
  }

  private static double[][] scaled(String triples, double unit) {
    String[] words = triples.split(" ", -1);
    double[][] rows = new double[words.length][3];
    for (int i = 0; i < words.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        rows[i][axis] = (words[i].charAt(axis) - '0') * unit;
      }
    }
    return rows;
  }
}
