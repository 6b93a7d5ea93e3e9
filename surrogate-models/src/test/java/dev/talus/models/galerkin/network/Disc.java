package dev.talus.models.galerkin.network;

/**
 * A triangulated unit disc: ring i of {@code rings} has 6 i nodes, so there are 1 + 3 rings (rings
 * + 1) nodes and 6 rings^2 triangles.
 */
record Disc(double[] points, int[] triangles) {
  static Disc of(int rings) {
    int nodes = 1 + 3 * rings * (rings + 1);
    double[] points = new double[2 * nodes];
    int node = 1;
    for (int ring = 1; ring <= rings; ring++) {
      for (int j = 0; j < 6 * ring; j++, node++) {
        double angle = 2 * Math.PI * j / (6 * ring);
        points[2 * node] = ring * Math.cos(angle) / rings;
        points[2 * node + 1] = ring * Math.sin(angle) / rings;
      }
    }
    int[] triangles = new int[18 * rings * rings];
    int at = 0;
    for (int ring = 0; ring < rings; ring++) {
      for (int sector = 0; sector < 6; sector++) {
        for (int j = 0; j <= ring; j++) {
          int inner = node(ring, sector * ring + j);
          int outer = node(ring + 1, sector * (ring + 1) + j);
          int next = node(ring + 1, sector * (ring + 1) + j + 1);
          triangles[at++] = inner;
          triangles[at++] = outer;
          triangles[at++] = next;
          if (j < ring) {
            triangles[at++] = inner;
            triangles[at++] = next;
            triangles[at++] = node(ring, sector * ring + j + 1);
          }
        }
      }
    }
    return new Disc(points, triangles);
  }

  private static int node(int ring, int j) {
    return ring == 0 ? 0 : 1 + 3 * ring * (ring - 1) + j % (6 * ring);
  }

  NodeInputs inputs() {
    int[] starts = new int[triangles.length / 3 + 1];
    for (int cell = 0; cell < starts.length; cell++) {
      starts[cell] = 3 * cell;
    }
    ChebyshevGraph graph = ChebyshevGraph.ofCells(points.length / 2, starts, triangles);
    return new NodeInputs(graph.scaledLaplacian(), points, 2);
  }
}
