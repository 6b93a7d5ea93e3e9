package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.training.AdamTraining;
import dev.talus.models.galerkin.training.FirstOrderFit;
import dev.talus.models.galerkin.training.NetworkGraph;
import dev.talus.models.galerkin.training.ResidualWeight;
import java.util.Optional;

/**
 * How a problem is solved, whatever the method; what a method does not know it does not look at.
 *
 * @param newton how Newton's method goes
 * @param steps most steps; 0 for the method's own number, or any number if the time is limited
 * @param seconds most wall time
 * @param size of a network that Adam trains
 * @param loss that Adam lowers
 * @param weight of the residual in Levenberg-Marquardt steps; empty for what suits the size
 * @param parameters of a network that Levenberg-Marquardt trains, roughly; 0 for what suits the
 *     size
 * @param graph of a network
 */
public record SolveSettings(
    NewtonMethod newton,
    int steps,
    double seconds,
    FirstOrderFit.Size size,
    AdamTraining.Loss loss,
    Optional<ResidualWeight> weight,
    int parameters,
    NetworkGraph graph) {
  /** The defaults of every method. */
  public static final SolveSettings DEFAULT =
      new SolveSettings(
          NewtonMethod.DEFAULT,
          0,
          Double.POSITIVE_INFINITY,
          FirstOrderFit.Size.REDUCED,
          AdamTraining.Loss.NORM,
          Optional.empty(),
          0,
          NetworkGraph.MESH);

  /**
   * The same within a time.
   *
   * @param most wall time in s
   */
  public SolveSettings within(double most) {
    return new SolveSettings(newton, steps, most, size, loss, weight, parameters, graph);
  }

  /**
   * The same with another network for Levenberg-Marquardt.
   *
   * @param about so many parameters
   */
  public SolveSettings withParameters(int about) {
    return new SolveSettings(newton, steps, seconds, size, loss, weight, about, graph);
  }

  /** What the method may spend. */
  Budget budget(int usualSteps) {
    if (steps > 0) {
      return new Budget(steps, seconds);
    }
    return Double.isInfinite(seconds)
        ? Budget.ofSteps(usualSteps)
        : new Budget(Integer.MAX_VALUE, seconds);
  }
}
