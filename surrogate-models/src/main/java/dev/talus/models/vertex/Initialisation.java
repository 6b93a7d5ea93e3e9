package dev.talus.models.vertex;

import java.util.List;
import java.util.Random;

/** How the parameters of a new network are drawn. */
public enum Initialisation {
  /**
   * As the blocks say: modulation zero, so that every block starts as the identity, other linear
   * layers small and normal, whatever their width. It suits widths of 384 and more.
   */
  SMALL {
    @Override
    void fill(ParameterSpec spec, List<ParameterSpec> block, float[] values, Random random) {
      spec.initial().fill(values, random);
    }
  },

  /**
   * Weights and biases of all linear layers, modulation included, uniform within 1 / sqrt(values a
   * layer reads); the rest as the blocks say. It is what the published code does in effect, and it
   * lets narrow networks hear their inputs from the first step on.
   */
  FAN_IN {
    @Override
    void fill(ParameterSpec spec, List<ParameterSpec> block, float[] values, Random random) {
      long fanIn = fanIn(spec, block);
      if (fanIn == 0) {
        spec.initial().fill(values, random);
        return;
      }
      double bound = 1 / Math.sqrt((double) fanIn);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
    }
  };

  /** Fills the values of one parameter of a block. */
  abstract void fill(ParameterSpec spec, List<ParameterSpec> block, float[] values, Random random);

  /** Values that the linear layer of a parameter reads; 0 if it belongs to none. */
  private static long fanIn(ParameterSpec spec, List<ParameterSpec> block) {
    int dot = spec.name().lastIndexOf('.');
    if (dot < 0) {
      return 0;
    }
    String weight = spec.name().substring(0, dot) + ".weight";
    return block.stream()
        .filter(other -> other.name().equals(weight) && other.shape().size() == 2)
        .mapToLong(other -> other.shape().get(1))
        .findFirst()
        .orElse(0);
  }
}
