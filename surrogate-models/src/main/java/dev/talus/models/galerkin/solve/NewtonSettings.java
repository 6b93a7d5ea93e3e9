package dev.talus.models.galerkin.solve;

/**
 * When Newton's method ends and how far it may be damped.
 *
 * @param relativeTolerance it ends when ||R|| is below this times the first ||R||
 * @param absoluteTolerance or when ||R|| is below this
 * @param mostSteps steps after which it is given up
 * @param leastDamping smallest part of a step that is tried before it is given up
 */
public record NewtonSettings(
    double relativeTolerance, double absoluteTolerance, int mostSteps, double leastDamping) {
  /** Ends at 1e-12 of the first residual or 1e-14, within 30 steps, damped down to 1/1024. */
  public static final NewtonSettings DEFAULT = new NewtonSettings(1e-12, 1e-14, 30, 1.0 / 1024);
}
