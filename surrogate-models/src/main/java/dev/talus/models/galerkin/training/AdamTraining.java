package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.train.LearningRateSchedule;
import dev.talus.models.train.Optimiser;
import dev.talus.models.train.OptimiserConfiguration;
import dev.talus.models.train.OptimiserKind;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * First-order training by Adam (Kingma and Ba, arXiv 1412.6980), without weight decay, with a
 * cosine decay of the rate over the budget. With a budget of steps alone the same seed gives the
 * same result; the decay of one with a time follows the clock.
 *
 * @param budget how long it goes on
 * @param rate first learning rate of the network
 * @param soughtRate first learning rate of the sought parameters. Adam moves a number by about its
 *     rate a step, so with the decay it travels at most half of rate times steps
 * @param lastRate learning rates at the end, relative to the first ones
 * @param loss what is made small
 */
public record AdamTraining(
    Budget budget, double rate, double soughtRate, double lastRate, Loss loss) {
  private static final OptimiserConfiguration ADAM =
      new OptimiserConfiguration(
          OptimiserKind.ADAMW, 0.9, 0.999, OptimiserConfiguration.DEFAULT_EPSILON, 0);

  /** The quantity that training makes small. */
  public enum Loss {
    /** |r|, as in the paper's equation 13. */
    NORM {
      @Override
      void gradient(LinearisedNetwork at, double[] gradient) {
        double norm = Vectors.norm(at.residual());
        at.transposedTimes(scaled(at.residual(), norm == 0 ? 0 : 1 / norm), gradient);
      }
    },
    /** |r|^2. */
    SQUARED_NORM {
      @Override
      void gradient(LinearisedNetwork at, double[] gradient) {
        at.transposedTimes(scaled(at.residual(), 2), gradient);
      }
    },
    /**
     * The energy E(U) whose derivative R is, so that no second derivatives enter: the deep Ritz
     * method (W. E, B. Yu, arXiv 1710.00211) with the energy of the discrete problem. For forward
     * problems of forms that have an energy.
     */
    ENERGY {
      @Override
      void gradient(LinearisedNetwork at, double[] gradient) {
        double[] byParameters = at.energyGradient();
        System.arraycopy(byParameters, 0, gradient, 0, byParameters.length);
      }
    };

    /** Writes the derivative with respect to theta. */
    abstract void gradient(LinearisedNetwork at, double[] gradient);

    private static double[] scaled(double[] residual, double factor) {
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
    LearningRateSchedule schedule = new LearningRateSchedule(1, lastRate, 0, budget.steps());
    Optimiser optimiser =
        ADAM.create(Math.toIntExact(system.network().parameters().length()), DataType.DOUBLE);
    Optimiser soughtOptimiser = ADAM.create(count, DataType.DOUBLE);
    double[] sought = system.problem().soughtStart();
    DoubleStream.Builder norms = DoubleStream.builder();
    double[] gradient = new double[system.unknowns()];
    Budget.Clock clock = budget.start();
    for (int step = 0; !clock.spent(step); step++) {
      double norm;
      try (LinearisedNetwork at = system.linearise(sought)) {
        norm = Vectors.norm(at.residual());
        loss.gradient(at, gradient);
      }
      norms.add(norm);
      double share = schedule.at(Math.round(clock.used(step) * budget.steps()));
      optimiser.step(system.network().parameters(), system.network().gradients(), rate * share);
      if (count > 0) {
        move(soughtOptimiser, sought, system.sought(gradient), soughtRate * share);
      }
      listener.reached(step + 1, norm, system::state);
    }
    norms.add(
        Vectors.norm(
            system.problem().residual(system.state(), system.problem().parameters(sought))));
    return new Result(sought, norms.build().toArray());
  }

  private static void move(Optimiser optimiser, double[] values, double[] gradient, double rate) {
    try (INDArray v = Nd4j.createFromArray(values);
        INDArray g = Nd4j.createFromArray(gradient)) {
      optimiser.step(v, g, rate);
      System.arraycopy(v.toDoubleVector(), 0, values, 0, values.length);
    }
  }
}
