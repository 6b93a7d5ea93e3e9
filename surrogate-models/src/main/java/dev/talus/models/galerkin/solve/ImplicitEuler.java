package dev.talus.models.galerkin.solve;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.sparse.Vectors;
import java.io.IOException;

/**
 * Steps of equal length in time by the implicit Euler method, whose equation of one step a system
 * has: first order in the length of the step, stable for any.
 *
 * @param system the equation of one step; each field f has its values at the step before as nodal
 *     data {@link Integrand#OLD old_f}
 * @param known values that hold at all times
 */
public record ImplicitEuler(DiscreteSystem system, Constraints known) {
  /** Residual at which a step is done, relative to that of the first step at zero. */
  private static final double TOLERANCE = 1e-11;

  /** Hears of steps. */
  public interface Listener {
    /**
     * A step is done.
     *
     * @param step its number, from 1
     * @param state U [N] at its end
     */
    void reached(int step, double[] state) throws IOException;
  }

  /**
   * Makes steps, each by Newton's method from the values before it. A step is done when its
   * residual is below {@value #TOLERANCE} of the first step's at zero, if not before: near a steady
   * state a step begins with a residual that is hardly more than the rounding errors of its terms,
   * and no share of that can be asked for.
   *
   * @param start U [N] at the start
   * @return U [N] at the end
   * @throws NoConvergenceException if a step is too long for Newton's method; the message says
   *     which
   * @throws IOException from the listener
   */
  public double[] march(double[] start, int steps, Listener listener) throws IOException {
    NewtonSolver solver = new NewtonSolver(system, known, settings(start));
    double[] state = start;
    for (int step = 1; step <= steps; step++) {
      DiscreteSystem next = after(state);
      try {
        state = solver.on(next).solve(state, next.defaults()).values();
      } catch (NoConvergenceException e) {
        throw e.in("Step %d of %d in time: ".formatted(step, steps));
      }
      listener.reached(step, state);
    }
    return state;
  }

  private NewtonSettings settings(double[] start) {
    DiscreteSystem first = after(start);
    double[] zero = known.impose(new double[system.size()]);
    double size = Vectors.norm(known.free().pick(first.residual(zero, first.defaults())));
    NewtonSettings usual = NewtonSettings.DEFAULT;
    return new NewtonSettings(
        usual.relativeTolerance(),
        Math.max(usual.absoluteTolerance(), TOLERANCE * size),
        usual.mostSteps(),
        usual.leastDamping());
  }

  private DiscreteSystem after(double[] state) {
    FunctionSpace space = system.space();
    DiscreteSystem next = system;
    for (int f = 0; f < space.fields().size(); f++) {
      next =
          next.withData(Integrand.OLD + space.fields().get(f).name(), space.component(state, f, 0));
    }
    return next;
  }
}
