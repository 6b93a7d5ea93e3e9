package dev.talus.models.train;

import java.nio.ByteBuffer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2).
 *
 * <p>At step t with gradient g, learning rate r, decay w: {@code p = p (1 - r w)}, {@code m = b1 m
 * + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2}, {@code p = p - r mh / (sqrt(vh) + eps)} where
 * {@code mh = m / (1 - b1^t)} and {@code vh = v / (1 - b2^t)}.
 */
public final class AdamW extends Optimiser {
  /** Name of m in the optimiser's state. */
  public static final String FIRST_MOMENT = "first_moment";

  /** Name of v in the optimiser's state. */
  public static final String SECOND_MOMENT = "second_moment";

  private final OptimiserConfiguration configuration;
  private final Moment first;
  private final Moment second;

  /**
   * Starts with zero moments.
   *
   * @param configuration betas, epsilon and decay; its kind is not looked at
   * @param length parameters, n
   * @param type FLOAT or DOUBLE, as the model
   */
  public AdamW(OptimiserConfiguration configuration, int length, DataType type) {
    this(
        configuration,
        length,
        new Moment(FIRST_MOMENT, length, type),
        new Moment(SECOND_MOMENT, length, type));
  }

  private AdamW(OptimiserConfiguration configuration, int length, Moment first, Moment second) {
    super(length, List.of(first, second));
    this.configuration = configuration;
    this.first = first;
    this.second = second;
  }

  /**
   * The constants of one step in float32: {@code m = beta1 m + rest1 g}, {@code v = beta2 v + rest2
   * g g}, {@code p = keep p - rate m / (root sqrt(v) + epsilon)}.
   */
  record Rule(
      float beta1,
      float rest1,
      float beta2,
      float rest2,
      float keep,
      float rate,
      float root,
      float epsilon) {}

  private Rule rule(double learningRate) {
    return new Rule(
        (float) configuration.beta1(),
        (float) (1 - configuration.beta1()),
        (float) configuration.beta2(),
        (float) (1 - configuration.beta2()),
        (float) (1 - learningRate * configuration.weightDecay()),
        (float) (learningRate / correction(configuration.beta1())),
        (float) (1 / Math.sqrt(correction(configuration.beta2()))),
        (float) configuration.epsilon());
  }

  @Override
  void update(float[] p, float[] g, int from, int count, double learningRate) {
    float[] m = first.floats();
    float[] v = second.floats();
    Rule rule = rule(learningRate);
    for (int i = 0; i < count; i++) {
      float mi = rule.beta1 * m[from + i] + rule.rest1 * g[i];
      float vi = rule.beta2 * v[from + i] + rule.rest2 * g[i] * g[i];
      m[from + i] = mi;
      v[from + i] = vi;
      p[i] = p[i] * rule.keep - rule.rate * mi / ((float) Math.sqrt(vi) * rule.root + rule.epsilon);
    }
  }

  @Override
  void update(ByteBuffer p, ByteBuffer g, int from, int count, double learningRate) {
    VectorUpdates.adamW(rule(learningRate), p, g, first.floats(), second.floats(), from, count);
  }

  @Override
  void update(double[] p, double[] g, int from, int count, double learningRate) {
    double[] m = first.doubles();
    double[] v = second.doubles();
    double beta1 = configuration.beta1();
    double beta2 = configuration.beta2();
    double epsilon = configuration.epsilon();
    double keep = 1 - learningRate * configuration.weightDecay();
    double rate = learningRate / correction(beta1);
    double root = 1 / Math.sqrt(correction(beta2));
    for (int i = 0; i < count; i++) {
      double mi = beta1 * m[from + i] + (1 - beta1) * g[i];
      double vi = beta2 * v[from + i] + (1 - beta2) * g[i] * g[i];
      m[from + i] = mi;
      v[from + i] = vi;
      p[i] = p[i] * keep - rate * mi / (Math.sqrt(vi) * root + epsilon);
    }
  }

  /** The share of a running average that gradients, not the zero start, make up after t steps. */
  private double correction(double beta) {
    return 1 - StrictMath.pow(beta, (double) stepCount());
  }
}
