package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.train.LearningRateSchedule;
import dev.talus.models.train.Optimiser;
import dev.talus.models.train.OptimiserConfiguration;
import dev.talus.models.train.OptimiserKind;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * First-order training by Adam (Kingma and Ba, arXiv 1412.6980), without weight decay, on the
 * residual's norm or its square, with a cosine decay of the rate.
 *
 * @param steps optimiser steps
 * @param rate first learning rate of the network
 * @param soughtRate first learning rate of the sought parameters. Adam moves a number by about its
 *     rate a step, so with the decay it travels at most half of rate times steps
 * @param lastRate learning rates at the end, relative to the first ones
 * @param loss what is made small
 */
public record AdamTraining(int steps, double rate, double soughtRate, double lastRate, Loss loss) {
  private static final OptimiserConfiguration ADAM =
      new OptimiserConfiguration(
          OptimiserKind.ADAMW, 0.9, 0.999, OptimiserConfiguration.DEFAULT_EPSILON, 0);

  /** The quantity that training makes small. */
  public enum Loss {
    /** |r|, as in the paper's equation 13. */
    NORM,
    /** |r|^2. */
    SQUARED_NORM;

    /** The derivative with respect to r. */
    double[] gradient(double[] residual, double norm) {
      double factor = this == SQUARED_NORM ? 2 : norm == 0 ? 0 : 1 / norm;
      return Arrays.stream(residual).map(value -> factor * value).toArray();
    }
  }

  /**
   * What was found; the network has the last parameters.
   *
   * @param sought values of the sought parameters
   * @param norms |r| before every step and at the end
   */
  public record Result(double[] sought, double[] norms) {}

  /** Trains the network of a system. */
  public Result train(NetworkSystem system, Fit.Listener listener) {
    int count = system.problem().sought().size();
    LearningRateSchedule schedule = new LearningRateSchedule(1, lastRate, 0, steps);
    Optimiser optimiser =
        ADAM.create(Math.toIntExact(system.network().parameters().length()), DataType.DOUBLE);
    Optimiser soughtOptimiser = ADAM.create(count, DataType.DOUBLE);
    double[] sought = system.problem().soughtStart();
    double[] norms = new double[steps + 1];
    double[] gradient = new double[system.unknowns()];
    for (int step = 0; step < steps; step++) {
      try (LinearisedNetwork at = system.linearise(sought)) {
        norms[step] = Vectors.norm(at.residual());
        at.transposedTimes(loss.gradient(at.residual(), norms[step]), gradient);
      }
      double share = schedule.at(step);
      optimiser.step(system.network().parameters(), system.network().gradients(), rate * share);
      if (count > 0) {
        move(soughtOptimiser, sought, system.sought(gradient), soughtRate * share);
      }
      listener.stepped(step + 1, norms[step]);
    }
    norms[steps] =
        Vectors.norm(
            system.problem().residual(system.state(), system.problem().parameters(sought)));
    return new Result(sought, norms);
  }

  private static void move(Optimiser optimiser, double[] values, double[] gradient, double rate) {
    try (INDArray v = Nd4j.createFromArray(values);
        INDArray g = Nd4j.createFromArray(gradient)) {
      optimiser.step(v, g, rate);
      System.arraycopy(v.toDoubleVector(), 0, values, 0, values.length);
    }
  }
}
