package dev.talus.models.galerkin.solve;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.mesh.LagrangeNodes;

/** Our solution of a problem that FEniCS solved too, beside the rows of its files. */
record ReferenceSolution(FunctionSpace space, double[] values) {
  /** Columns of a file before its values: x and y. */
  private static final int PLACE = 2;

  /**
   * Greatest difference of each component from rows in the order of the vertices, which come first
   * in the numbers of nodes of all orders on straight meshes.
   *
   * @param rows x, y and the components of all fields
   */
  double[] differencesAtVertices(double[][] rows) {
    double[] greatest = new double[space.componentCount()];
    for (int vertex = 0; vertex < rows.length; vertex++) {
      int component = 0;
      for (int field = 0; field < space.fields().size(); field++) {
        for (int c = 0; c < space.fields().get(field).components(); c++) {
          double found = values[space.dof(field, vertex, c)];
          greatest[component] =
              Math.max(greatest[component], Math.abs(found - rows[vertex][PLACE + component]));
          component++;
        }
      }
    }
    return greatest;
  }

  /**
   * Greatest difference of each component of the first field from rows at all of its nodes, edges
   * included, in any order.
   *
   * @param rows x, y and the components
   */
  double[] differencesAtNodes(double[][] rows) {
    LagrangeNodes nodes = space.nodes(0);
    if (nodes.count() != rows.length) {
      throw new AssertionError(rows.length + " rows for " + nodes.count() + " nodes");
    }
    double[] greatest = new double[space.fields().get(0).components()];
    boolean[] seen = new boolean[rows.length];
    for (double[] row : rows) {
      int node = nodes.nearest(new double[] {row[0], row[1]});
      double distance =
          Math.hypot(
              nodes.coordinates()[2 * node] - row[0], nodes.coordinates()[2 * node + 1] - row[1]);
      if (distance > 1e-7 || seen[node]) {
        throw new AssertionError("No node of its own at " + row[0] + ", " + row[1]);
      }
      seen[node] = true;
      for (int c = 0; c < greatest.length; c++) {
        greatest[c] =
            Math.max(greatest[c], Math.abs(values[space.dof(0, node, c)] - row[PLACE + c]));
      }
    }
    return greatest;
  }
}
