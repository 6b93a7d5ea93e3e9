package dev.talus.models.galerkin.training;

import java.util.function.Supplier;

/** A way of solving a problem with a network. */
public interface Fit {

  /**
   * Trains a new network.
   *
   * @param seed of the network's first parameters
   * @param listener is told how the residual falls
   */
  FitResult fit(GalerkinProblem problem, long seed, Listener listener);

  /** Is told of every step. */
  interface Listener {
    /** Hears nothing. */
    Listener NONE = (step, norm) -> {};

    /**
     * A step was taken.
     *
     * @param step from 1
     * @param norm Euclidean norm of the residual, of first-order methods the one before the step
     */
    void stepped(int step, double norm);

    /**
     * A step of a problem with one state was taken. Tells {@link #stepped} unless overridden.
     *
     * @param state gives U after the step [N], at the price of a pass through the network
     */
    default void reached(int step, double norm, Supplier<double[]> state) {
      stepped(step, norm);
    }
  }
}
