package dev.talus.models.galerkin.inverse;

/**
 * What an inversion found.
 *
 * @param state U [N]
 * @param controls the boundary values that were sought
 * @param sought values of the sought parameters
 * @param weight of the prior
 * @param misfit root mean square of the misfits in units of their noise
 * @param steps of the Gauss-Newton method, of all weights that were tried
 */
public record Estimate(
    double[] state, double[] controls, double[] sought, double weight, double misfit, int steps) {

  /** Boundary values, then parameters. */
  public double[] unknowns() {
    double[] all = java.util.Arrays.copyOf(controls, controls.length + sought.length);
    System.arraycopy(sought, 0, all, controls.length, sought.length);
    return all;
  }

  Estimate withSteps(int all) {
    return new Estimate(state, controls, sought, weight, misfit, all);
  }
}
