package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Selection;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.leastsquares.DenseDerivative;
import dev.talus.models.galerkin.leastsquares.Derivative;
import dev.talus.models.galerkin.leastsquares.NonlinearSystem;
import dev.talus.models.galerkin.solve.NewtonSettings;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.solve.NoConvergenceException;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.LuAnalysis;
import dev.talus.models.galerkin.sparse.SingularMatrixException;
import dev.talus.models.galerkin.sparse.SparseLu;
import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Arrays;

/**
 * An {@link InverseProblem} in the sought values alone: the state follows from them by Newton's
 * method, its derivative from the linearised equations, one solution a sought value. Unknowns are
 * the boundary values, then the parameters; residuals the misfits of the data, then those of the
 * prior times the root of its weight.
 */
final class ReducedSystem implements NonlinearSystem {
  private final InverseProblem problem;
  private final double weight;
  private final Selection controls;
  private final DiscreteSystem system;
  private final NewtonSolver newton;
  private final Submatrix byState;
  private final Submatrix byControls;
  private final LuAnalysis analysis;
  private double[] solved; // the unknowns that the state belongs to
  private double[] state; // the last state that was found

  ReducedSystem(InverseProblem problem, double weight) {
    this.problem = problem;
    this.weight = weight;
    this.controls = problem.controls();
    this.system = problem.equations().system();
    this.state = problem.equations().known().impose(problem.start());
    Selection rows = problem.equations().equations();
    Constraints.Builder known = Constraints.on(system.space());
    for (int dof : rows.complement().dofs()) {
      known.fix(dof, state[dof]);
    }
    double first =
        Vectors.norm(
            rows.pick(
                system.residual(
                    known.build().impose(new double[system.size()]),
                    problem.equations().parameters(problem.equations().soughtStart()))));
    this.newton =
        new NewtonSolver(
            system,
            known.build(),
            new NewtonSettings(1e-12, 1e-11 * first, 30, NewtonSettings.DEFAULT.leastDamping()));
    this.byState = new Submatrix(system.pattern(), rows, rows);
    this.byControls = new Submatrix(system.pattern(), rows, controls);
    this.analysis = LuAnalysis.of(byState.pattern(), system.space().places(rows.dofs()));
  }

  /** Where the problem starts. */
  double[] start() {
    double[] first = Arrays.copyOf(controls.pick(problem.start()), unknowns());
    double[] sought = problem.equations().soughtStart();
    System.arraycopy(sought, 0, first, controls.count(), sought.length);
    return first;
  }

  @Override
  public int equations() {
    return problem.data().count() + problem.prior().matrix().rows() + soughtCount();
  }

  @Override
  public int unknowns() {
    return controls.count() + soughtCount();
  }

  /** The values of the parameters in the unknowns. */
  double[] sought(double[] unknowns) {
    return Arrays.copyOfRange(unknowns, controls.count(), unknowns.length);
  }

  /** U for the unknowns. */
  double[] state(double[] unknowns) {
    if (!Arrays.equals(unknowns, solved)) {
      double[] from = state.clone();
      controls.put(Arrays.copyOf(unknowns, controls.count()), from);
      state = newton.solveHolding(from, mu(unknowns)).values();
      solved = unknowns.clone();
    }
    return state;
  }

  /**
   * Not a number where the equations cannot be solved, so that such steps are not taken.
   *
   * @throws NoConvergenceException if they cannot be solved where the iteration starts
   * @throws SingularMatrixException if they have no unique solution there
   */
  @Override
  public void residual(double[] unknowns, double[] residual) {
    try {
      double[] at = state(unknowns);
      write(problem.data().misfits(at), problem.prior().residual(at, sought(unknowns)), residual);
    } catch (NoConvergenceException e) {
      if (solved == null) {
        throw e.in("With the start values of what is sought: ");
      }
      Arrays.fill(residual, Double.NaN);
    } catch (SingularMatrixException e) {
      if (solved == null) {
        throw e;
      }
      Arrays.fill(residual, Double.NaN);
    }
  }

  @Override
  public Derivative derivative(double[] unknowns) {
    double[] at = state(unknowns);
    double[] mu = mu(unknowns);
    CsrMatrix jacobian = system.jacobian(at, mu);
    SparseLu factors = analysis.factor(byState.of(jacobian));
    CsrMatrix columns = byControls.of(jacobian);
    double[] dense = new double[equations() * unknowns()];
    for (int j = 0; j < unknowns(); j++) {
      double[] direction = new double[soughtCount()];
      double[] change = new double[system.size()];
      double[] right;
      if (j < controls.count()) {
        double[] unit = new double[controls.count()];
        unit[j] = 1;
        controls.put(unit, change);
        right = columns.times(unit);
      } else {
        direction[j - controls.count()] = 1;
        String name = problem.equations().sought().get(j - controls.count()).name();
        right =
            problem
                .equations()
                .equations()
                .pick(system.parameterDerivative(at, mu, system.parameter(name)));
      }
      double[] solution = factors.solve(right);
      for (int i = 0; i < solution.length; i++) {
        solution[i] = -solution[i];
      }
      problem.equations().equations().put(solution, change);
      double[] column = new double[equations()];
      write(problem.data().matrix().times(change), slope(change, direction), column);
      for (int i = 0; i < column.length; i++) {
        dense[i * unknowns() + j] = column[i];
      }
    }
    return new DenseDerivative(equations(), unknowns(), dense);
  }

  /** The prior's residual is affine, so its derivative is a difference. */
  private double[] slope(double[] change, double[] direction) {
    double[] there = problem.prior().residual(change, direction);
    double[] here =
        problem.prior().residual(new double[change.length], new double[direction.length]);
    Vectors.add(-1, here, there);
    return there;
  }

  private void write(double[] misfits, double[] ofPrior, double[] all) {
    System.arraycopy(misfits, 0, all, 0, misfits.length);
    double factor = Math.sqrt(weight);
    for (int i = 0; i < ofPrior.length; i++) {
      all[misfits.length + i] = factor * ofPrior[i];
    }
  }

  private double[] mu(double[] unknowns) {
    return problem.equations().parameters(sought(unknowns));
  }

  private int soughtCount() {
    return problem.equations().sought().size();
  }
}
