package dev.talus.models.galerkin.network;

import dev.talus.models.GoldenMatrices;
import dev.talus.models.Npz;
import dev.talus.models.kernel.SparseMatrix;

/**
 * The discrete Poisson problem of the golden file, linear elements on a disc: r = K u - F on free
 * nodes, u given on the rim, loss |r|^2 / 2.
 */
record DiscPoisson(SparseMatrix stiffness, double[] load, double[] free, double[] rim) {
  static DiscPoisson of(Npz golden) {
    double[] load = golden.values("load");
    return new DiscPoisson(
        GoldenMatrices.of(golden, "stiffness", load.length),
        load,
        golden.values("mesh.free"),
        golden.values("rim_value"));
  }

  double[] withBoundary(double[] net) {
    double[] u = new double[net.length];
    for (int i = 0; i < u.length; i++) {
      u[i] = free[i] * net[i] + (1 - free[i]) * rim[i];
    }
    return u;
  }

  double[] residual(double[] u) {
    double[] r = new double[u.length];
    stiffness.addProduct(1, u, 1, r);
    for (int i = 0; i < r.length; i++) {
      r[i] = free[i] * (r[i] - load[i]);
    }
    return r;
  }

  double loss(double[] residual) {
    double sum = 0;
    for (double r : residual) {
      sum += 0.5 * r * r;
    }
    return sum;
  }

  /** The gradient of the loss by the network's output. */
  double[] gradient(double[] residual) {
    double[] g = new double[residual.length];
    stiffness.transpose().addProduct(1, residual, 1, g);
    for (int i = 0; i < g.length; i++) {
      g[i] *= free[i];
    }
    return g;
  }
}
