package dev.talus.models.train;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The constants of an optimiser.
 *
 * @param kind which optimiser
 * @param beta1 share of the old first moment, 0 to below 1
 * @param beta2 share of the old second moment (AdamW) or old momentum (Lion), 0 to below 1
 * @param epsilon added to the root of the second moment, above 0; only AdamW uses it
 * @param weightDecay decoupled decay per unit of learning rate, 0 or more
 */
public record OptimiserConfiguration(
    OptimiserKind kind, double beta1, double beta2, double epsilon, double weightDecay) {
  /** The epsilon of the Adam paper. */
  public static final double DEFAULT_EPSILON = 1e-8;

  /** Checks the ranges. */
  public OptimiserConfiguration {
    Ranges.share("beta1", beta1);
    Ranges.share("beta2", beta2);
    Ranges.positive("epsilon", epsilon);
    Ranges.notNegative("weight_decay", weightDecay);
  }

  /** A new optimiser for {@code length} parameters of the type. */
  public Optimiser create(int length, DataType type) {
    return switch (kind) {
      case ADAMW -> new AdamW(this, length, type);
      case LION -> new Lion(this, length, type);
    };
  }
}
