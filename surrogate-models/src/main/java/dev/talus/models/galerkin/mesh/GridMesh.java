package dev.talus.models.galerkin.mesh;

import dev.talus.models.galerkin.element.LagrangeElement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Meshes on a grid of boxes, with nodes numbered x fastest, then y, then z. The ends of the axes
 * are the groups x_min, x_max, y_min, y_max, and in space z_min, z_max; they keep their names when
 * the mesh is {@linkplain FiniteElementMesh#mapped mapped}.
 */
public final class GridMesh {
  private static final String[] AXES = {"x", "y", "z"};

  private final LagrangeElement element;
  private final int[][] corners;
  private final double[][] axes;
  private final int[] nodesAlong;
  private final boolean closed; // the first axis comes back to its start

  private GridMesh(GridCells cells, int order, double[][] axes, boolean closed) {
    this.element = LagrangeElement.of(cells.cell(), order);
    this.corners = cells.corners();
    this.axes = axes;
    this.closed = closed;
    if (axes.length != element.dimension()) {
      throw new IllegalArgumentException(
          cells + " need " + element.dimension() + " axes, found " + axes.length);
    }
    this.nodesAlong = new int[axes.length];
    for (int axis = 0; axis < axes.length; axis++) {
      double[] lines = axes[axis];
      for (int i = 1; i < lines.length; i++) {
        if (!(lines[i] > lines[i - 1])) {
          throw new IllegalArgumentException(
              "Lines of axis " + AXES[axis] + " must rise, found " + Arrays.toString(lines));
        }
      }
      if (lines.length < 2) {
        throw new IllegalArgumentException("Axis " + AXES[axis] + " needs at least two lines");
      }
      nodesAlong[axis] = order * (lines.length - 1) + (closed && axis == 0 ? 0 : 1);
    }
  }

  /**
   * A mesh between given lines.
   *
   * @param cells kind of elements
   * @param order order of the elements
   * @param axes rising coordinates of the grid lines along each axis
   */
  public static FiniteElementMesh between(GridCells cells, int order, double[]... axes) {
    return new GridMesh(cells, order, axes, false).make();
  }

  /** The same, with the end of the first axis joined to its start: rings, once mapped. */
  public static FiniteElementMesh ring(GridCells cells, int order, double[]... axes) {
    return new GridMesh(cells, order, axes, true).make();
  }

  /** The unit square of n x n quadrilaterals. */
  public static FiniteElementMesh unitSquare(int n, int order) {
    return between(GridCells.QUADRILATERALS, order, lines(0, 1, n), lines(0, 1, n));
  }

  /** n + 1 lines at equal distances. */
  public static double[] lines(double from, double to, int n) {
    double[] lines = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      lines[i] = from + (to - from) * i / n;
    }
    return lines;
  }

  /** n + 1 lines whose distances grow by a factor from one to the next. */
  public static double[] gradedLines(double from, double to, int n, double growth) {
    double[] lines = new double[n + 1];
    double step = 1;
    for (int i = 0; i < n; i++, step *= growth) {
      lines[i + 1] = lines[i] + step;
    }
    double scale = (to - from) / lines[n];
    for (int i = 0; i < n; i++) {
      lines[i] = from + scale * lines[i];
    }
    lines[n] = to;
    return lines;
  }

  private FiniteElementMesh make() {
    int d = axes.length;
    int boxes = 1;
    int nodes = 1;
    for (int axis = 0; axis < d; axis++) {
      boxes = Math.multiplyExact(boxes, axes[axis].length - 1);
      nodes = Math.multiplyExact(nodes, nodesAlong[axis]);
    }
    int n = element.nodeCount();
    int[] connectivity = new int[Math.multiplyExact(boxes * corners.length, n)];
    int[][][] offsets = offsets();
    int at = 0;
    int[] box = new int[d];
    for (int b = 0; b < boxes; b++) {
      for (int axis = 0, rest = b; axis < d; axis++) {
        box[axis] = rest % (axes[axis].length - 1) * element.order();
        rest /= axes[axis].length - 1;
      }
      for (int[][] own : offsets) {
        for (int i = 0; i < n; i++) {
          connectivity[at++] = number(box, own[i]);
        }
      }
    }
    double[] coordinates = new double[nodes * d];
    for (int node = 0; node < nodes; node++) {
      for (int axis = 0, rest = node; axis < d; axis++) {
        coordinates[node * d + axis] = line(axes[axis], rest % nodesAlong[axis]);
        rest /= nodesAlong[axis];
      }
    }
    int[] cells = new int[boxes * corners.length];
    Arrays.setAll(cells, i -> i);
    int[] noPoints = new int[nodes];
    Arrays.fill(noPoints, -1);
    List<ElementBlock> blocks = List.of(new ElementBlock(element, connectivity, cells));
    FiniteElementMesh mesh =
        new FiniteElementMesh(d, coordinates, blocks, noPoints, Map.of(), Map.of());
    for (int axis = closed ? 1 : 0; axis < d; axis++) {
      int along = axis;
      double low = axes[axis][0];
      double high = axes[axis][axes[axis].length - 1];
      mesh =
          mesh.withGroup(AXES[axis] + "_min", x -> x[along] == low)
              .withGroup(AXES[axis] + "_max", x -> x[along] == high);
    }
    return mesh;
  }

  /** Where the nodes of each element of a box are, in steps of the lattice of nodes. */
  private int[][][] offsets() {
    int d = axes.length;
    int n = element.nodeCount();
    double[] weights = new double[element.cell().vertexCount()];
    LagrangeElement linear = LagrangeElement.of(element.cell(), 1);
    int[][][] offsets = new int[corners.length][n][d];
    for (int e = 0; e < corners.length; e++) {
      for (int i = 0; i < n; i++) {
        linear.values(element.node(i), weights);
        for (int axis = 0; axis < d; axis++) {
          double sum = 0;
          for (int v = 0; v < weights.length; v++) {
            sum += weights[v] * (corners[e][v] >> axis & 1);
          }
          offsets[e][i][axis] = (int) Math.round(sum * element.order());
        }
      }
    }
    return offsets;
  }

  private int number(int[] box, int[] offset) {
    int number = 0;
    for (int axis = box.length - 1; axis >= 0; axis--) {
      number = number * nodesAlong[axis] + (box[axis] + offset[axis]) % nodesAlong[axis];
    }
    return number;
  }

  private double line(double[] lines, int node) {
    int order = element.order();
    int i = node / order;
    double part = (double) (node % order) / order;
    return part == 0 ? lines[i] : lines[i] + part * (lines[i + 1] - lines[i]);
  }
}
