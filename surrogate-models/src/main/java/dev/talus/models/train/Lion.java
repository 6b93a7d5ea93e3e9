package dev.talus.models.train;

import java.nio.ByteBuffer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Lion, evolved sign momentum (Chen et al., arXiv 2302.06675, algorithm 2).
 *
 * <p>With gradient g, learning rate r, decay w: {@code p = p (1 - r w) - r sign(b1 m + (1 - b1)
 * g)}, then {@code m = b2 m + (1 - b2) g}; sign(0) is 0.
 */
public final class Lion extends Optimiser {
  /** Name of m in the optimiser's state. */
  public static final String MOMENTUM = "momentum";

  private final OptimiserConfiguration configuration;
  private final Moment momentum;

  /**
   * Starts with zero momentum.
   *
   * @param configuration betas and decay; its kind and epsilon are not looked at
   * @param length parameters, n
   * @param type FLOAT or DOUBLE, as the model
   */
  public Lion(OptimiserConfiguration configuration, int length, DataType type) {
    this(configuration, length, new Moment(MOMENTUM, length, type));
  }

  private Lion(OptimiserConfiguration configuration, int length, Moment momentum) {
    super(length, List.of(momentum));
    this.configuration = configuration;
    this.momentum = momentum;
  }

  /** The constants of one step in float32; rest is one minus beta, keep one minus r w. */
  record Rule(float beta1, float rest1, float beta2, float rest2, float keep, float rate) {}

  private Rule rule(double learningRate) {
    return new Rule(
        (float) configuration.beta1(),
        (float) (1 - configuration.beta1()),
        (float) configuration.beta2(),
        (float) (1 - configuration.beta2()),
        (float) (1 - learningRate * configuration.weightDecay()),
        (float) learningRate);
  }

  @Override
  void update(float[] p, float[] g, int from, int count, double learningRate) {
    float[] m = momentum.floats();
    Rule rule = rule(learningRate);
    for (int i = 0; i < count; i++) {
      float mi = m[from + i];
      p[i] = p[i] * rule.keep - rule.rate * Math.signum(rule.beta1 * mi + rule.rest1 * g[i]);
      m[from + i] = rule.beta2 * mi + rule.rest2 * g[i];
    }
  }

  @Override
  void update(ByteBuffer p, ByteBuffer g, int from, int count, double learningRate) {
    VectorUpdates.lion(rule(learningRate), p, g, momentum.floats(), from, count);
  }

  @Override
  void update(double[] p, double[] g, int from, int count, double learningRate) {
    double[] m = momentum.doubles();
    double beta1 = configuration.beta1();
    double beta2 = configuration.beta2();
    double keep = 1 - learningRate * configuration.weightDecay();
    for (int i = 0; i < count; i++) {
      double mi = m[from + i];
      p[i] = p[i] * keep - learningRate * Math.signum(beta1 * mi + (1 - beta1) * g[i]);
      m[from + i] = beta2 * mi + (1 - beta2) * g[i];
    }
  }
}
