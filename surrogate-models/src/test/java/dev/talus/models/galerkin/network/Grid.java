package dev.talus.models.galerkin.network;

/**
 * A mesh of the unit square: n by n quadrilaterals of order p with equispaced nodes, nodes numbered
 * along x first.
 *
 * @param points [nodes, 2]
 * @param cells [n * n, (p + 1)^2], local numbers along x first
 */
record Grid(double[] points, int[] cells, int nodesPerCell) {
  static Grid of(int n, int order) {
    int side = n * order + 1;
    double[] points = new double[2 * side * side];
    for (int node = 0; node < side * side; node++) {
      points[2 * node] = (node % side) / (double) (side - 1);
      points[2 * node + 1] = (node / side) / (double) (side - 1);
    }
    int perCell = (order + 1) * (order + 1);
    int[] cells = new int[n * n * perCell];
    for (int at = 0; at < cells.length; at++) {
      int cell = at / perCell;
      int local = at % perCell;
      int x = cell % n * order + local % (order + 1);
      int y = cell / n * order + local / (order + 1);
      cells[at] = y * side + x;
    }
    return new Grid(points, cells, perCell);
  }

  int nodes() {
    return points.length / 2;
  }

  ChebyshevGraph graph() {
    int[] starts = new int[cells.length / nodesPerCell + 1];
    for (int cell = 0; cell < starts.length; cell++) {
      starts[cell] = cell * nodesPerCell;
    }
    return ChebyshevGraph.ofCells(nodes(), starts, cells);
  }

  NodeInputs inputs() {
    return new NodeInputs(graph().scaledLaplacian(), points, 2);
  }
}
