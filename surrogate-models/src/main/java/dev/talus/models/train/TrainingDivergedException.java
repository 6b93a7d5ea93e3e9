package dev.talus.models.train;

/**
 * The loss or its gradient is no longer a finite number. The parameters are still those before the
 * failed step.
 */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long step;

  TrainingDivergedException(long step, String what, LossReport loss) {
    super(
        "Training diverged at step "
            + step
            + ": expected a finite "
            + what
            + ", found a loss of "
            + loss.total()
            + " (per field: "
            + loss.perField()
            + "). Try a smaller learning_rate, a longer warmup_fraction or a smaller clip_norm, and"
            + " go on from the last checkpoint; if it fails in the first steps, look for values in"
            + " the training data that are not finite or far out of range");
    this.step = step;
  }

  /** The step that failed, counted from 1. */
  public long step() {
    return step;
  }
}
