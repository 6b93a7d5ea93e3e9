package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Selection;
import java.util.List;

/**
 * What a network shall solve: rows of a discrete system that shall vanish, values of U that are
 * known, and parameters of the equation that are sought beside U.
 *
 * <p>A forward problem has an equation for every free degree of freedom. In an inverse problem the
 * two differ (Gao, Zahr, Wang 2022, section 2.5): an observed value is known, yet its equation
 * stays; an unknown boundary value is free, yet it brings no equation.
 *
 * @param system R(U; mu)
 * @param known values that U has whatever the network says
 * @param equations rows of R that shall vanish
 * @param sought parameters that are inferred; may be empty
 * @param soft further equations, linear in U, such as weighted observations
 */
public record GalerkinProblem(
    DiscreteSystem system,
    Constraints known,
    Selection equations,
    List<SoughtParameter> sought,
    SoftEquations soft) {

  /** Copies the list and checks sizes. */
  public GalerkinProblem {
    sought = List.copyOf(sought);
    sought.forEach(parameter -> system.parameter(parameter.name()));
    if (known.free().size() != system.size()
        || equations.size() != system.size()
        || soft.matrix().columns() != system.size()) {
      throw new IllegalArgumentException(
          "Expected constraints, equations and soft equations of %d degrees of freedom, found %d, %d and %d"
              .formatted(
                  system.size(), known.free().size(), equations.size(), soft.matrix().columns()));
    }
  }

  /** A forward problem: an equation for every value that is not known. */
  public static GalerkinProblem forward(DiscreteSystem system, Constraints constraints) {
    return new GalerkinProblem(
        system, constraints, constraints.free(), List.of(), SoftEquations.none(system.size()));
  }

  /** Whether there is an equation for every value that is not known, and nothing else is sought. */
  public boolean isForward() {
    return sought.isEmpty()
        && soft.matrix().rows() == 0
        && java.util.Arrays.equals(known.free().dofs(), equations.dofs());
  }

  /** Whether nothing but values is sought, and there are as many as equations. */
  public boolean isSquare() {
    return sought.isEmpty()
        && soft.matrix().rows() == 0
        && known.free().count() == equations.count();
  }

  /** The same with parameters that are sought. */
  public GalerkinProblem seeking(SoughtParameter... parameters) {
    return new GalerkinProblem(system, known, equations, List.of(parameters), soft);
  }

  /** The same equations with other known values, such as observations or a freed boundary. */
  public GalerkinProblem knowing(Constraints others) {
    return new GalerkinProblem(system, others, equations, sought, soft);
  }

  /** The same with soft equations. */
  public GalerkinProblem with(SoftEquations equationsToo) {
    return new GalerkinProblem(system, known, equations, sought, equationsToo);
  }

  /** Number of equations m, soft ones included. */
  public int equationCount() {
    return equations.count() + soft.matrix().rows();
  }

  /** Starting values of the sought parameters. */
  public double[] soughtStart() {
    return sought.stream().mapToDouble(SoughtParameter::start).toArray();
  }

  /**
   * All parameters mu, the sought ones replaced.
   *
   * @param values of the sought parameters
   */
  public double[] parameters(double[] values) {
    double[] mu = system.defaults();
    for (int k = 0; k < values.length; k++) {
      mu[system.parameter(sought.get(k).name())] = values[k];
    }
    return mu;
  }

  /** All residuals [m] of a state: the kept rows of R, then the soft equations. */
  public double[] residual(double[] state, double[] mu) {
    double[] kept = equations.pick(system.residual(state, mu));
    double[] all = java.util.Arrays.copyOf(kept, equationCount());
    double[] more = soft.residual(state);
    System.arraycopy(more, 0, all, kept.length, more.length);
    return all;
  }
}
