package dev.talus.models.galerkin.network;

import java.util.Random;

/** How the weights of a network start. */
public enum Initialisation {
  /**
   * Filters of a layer orthogonal to one another: a weight [order,in,out], seen as a matrix of
   * order rows, gets orthonormal rows times sqrt(2), in the last layer times 1. With more rows than
   * columns the columns are orthonormal instead. Biases are zero. As in the authors' program.
   */
  ORTHOGONAL_FILTERS {
    @Override
    void fillWeight(double[] weight, LayerSize size, int in, Layer place, Random random) {
      double gain = place == Layer.LAST ? 1 : Math.sqrt(2);
      OrthogonalRows.fill(weight, size.order(), in * size.width(), gain, random);
    }

    @Override
    void fillBias(double[] bias, Layer place, Random random) {
      // zero
    }
  },
  /**
   * Normal weights of variance 4 / (order in) and biases uniform on [-1, 1] in hidden layers, so
   * that tanh units bend at different places; weights of variance 0.01 / (order in) and bias zero
   * in the last, so that the network starts near zero. For Gauss-Newton methods.
   */
  SPREAD_UNITS {
    @Override
    void fillWeight(double[] weight, LayerSize size, int in, Layer place, Random random) {
      double variance = (place == Layer.LAST ? 0.01 : 4) / ((double) size.order() * in);
      for (int i = 0; i < weight.length; i++) {
        weight[i] = Math.sqrt(variance) * random.nextGaussian();
      }
    }

    @Override
    void fillBias(double[] bias, Layer place, Random random) {
      for (int i = 0; place == Layer.HIDDEN && i < bias.length; i++) {
        bias[i] = 2 * random.nextDouble() - 1;
      }
    }
  };

  /** Where a layer is. */
  enum Layer {
    HIDDEN,
    LAST
  }

  /** Fills a weight [order, in, width]. */
  abstract void fillWeight(double[] weight, LayerSize size, int in, Layer place, Random random);

  /** Fills a bias [width], which is zero before. */
  abstract void fillBias(double[] bias, Layer place, Random random);
}
