package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.assembly.Selection;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SoftEquations;
import java.util.Arrays;

/**
 * Find the state U, boundary values that are not known, and parameters mu that satisfy the discrete
 * equations and come near to data:
 *
 * <pre>
 *   min |B U - d|^2 + weight (|L U - l|^2 + |(mu - mean) / spread|^2)   with  R(U; mu) = 0
 * </pre>
 *
 * @param equations what must hold: its free values without an equation are the boundary values that
 *     are sought, its sought parameters those of mu. Without soft equations
 * @param start U [N] to start from, above all on the boundary that is sought
 * @param data B, d in units of the noise
 * @param prior L, l, means and spreads
 */
public record InverseProblem(
    GalerkinProblem equations, double[] start, Observations data, Prior prior) {

  /**
   * Size of data and prior in {@link #softened}, relative to the first residual. Small, so that the
   * equations hold; not too small, or rounding hides them.
   */
  private static final double SOFTNESS = 1e-4;

  /** Checks that there is an equation for each free value but those sought, and no other. */
  public InverseProblem {
    if (equations.soft().matrix().rows() > 0) {
      throw new IllegalArgumentException("Observations belong to the data, not to soft equations");
    }
    boolean[] free = new boolean[equations.system().size()];
    for (int dof : equations.known().free().dofs()) {
      free[dof] = true;
    }
    for (int dof : equations.equations().dofs()) {
      if (!free[dof]) {
        throw new IllegalArgumentException(
            "An equation belongs to a known value: "
                + equations.system().space().describe(dof)
                + ". Give observed values as data instead.");
      }
    }
  }

  /** The boundary values that are sought. */
  public Selection controls() {
    boolean[] has = new boolean[equations.system().size()];
    for (int dof : equations.equations().dofs()) {
      has[dof] = true;
    }
    return new Selection(
        has.length,
        Arrays.stream(equations.known().free().dofs()).filter(dof -> !has[dof]).toArray());
  }

  /** The same with other data and prior. */
  public InverseProblem with(Observations otherData, Prior otherPrior) {
    return new InverseProblem(equations, start, otherData, otherPrior);
  }

  /**
   * The same for a network: data and prior as soft equations beside the residual, so small that the
   * equations win.
   *
   * @param weight of the prior
   * @throws IllegalArgumentException if the prior knows parameters, which a network has no place
   *     for
   */
  public GalerkinProblem softened(double weight) {
    if (prior.knowsParameters()) {
      throw new IllegalArgumentException(
          "A network takes no prior on parameters; leave their spreads out.");
    }
    double[] first = equations.known().impose(start);
    double norm =
        Vectors.norm(
            equations
                .equations()
                .pick(
                    equations
                        .system()
                        .residual(first, equations.parameters(equations.soughtStart()))));
    double factor = SOFTNESS * norm;
    SoftEquations soft = scaled(data.matrix(), data.target(), factor);
    return equations.with(
        prior.matrix().rows() == 0
            ? soft
            : soft.and(scaled(prior.matrix(), prior.target(), factor * Math.sqrt(weight))));
  }

  private static SoftEquations scaled(CsrMatrix matrix, double[] target, double factor) {
    return new SoftEquations(
        matrix.withValues(times(factor, matrix.values())), times(factor, target));
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
