package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.LinearisedNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * What an optimiser of first order lowers for a case: a squared norm of the residual, or an energy.
 */
public enum CaseLoss {
  /**
   * The norm of the case ({@link ResidualNorm}), whose matrix M is the same whatever the state:
   *
   * <pre>
   *   loss = r^T M^-1 r,   gradient = 2 J^T M^-1 r
   * </pre>
   */
  DUAL {
    @Override
    Value of(FamilyMember member, LinearisedNetwork at) {
      double[] weighted = member.norm().inverseTimes(at.residual());
      double loss = Vectors.dot(at.residual(), weighted);
      Vectors.add(1, weighted.clone(), weighted);
      double[] gradient = new double[at.unknowns()];
      at.transposedTimes(weighted, gradient);
      return new Value(loss, gradient);
    }
  },

  /**
   * Newton's correction d = J_R^-1 r, field by field relative to the state U - d that it leads to:
   *
   * <pre>
   *   loss = sum_f |d_f|^2 / |U_f - d_f|^2,   gradient = 2 J_N^T W d
   * </pre>
   *
   * with the weights W = 1/|U_f - d_f|^2 held fixed, like J_R. This is the natural level function
   * of P. Deuflhard ("Newton Methods for Nonlinear Problems", 2004, section 3.3): it does not
   * depend on how equations are scaled, and near the solution it is the squared relative error of
   * the state. The conditioning of the equations is gone from the training, at the price of a
   * factorisation a step. For forward problems.
   */
  NEWTON {
    @Override
    Value of(FamilyMember member, LinearisedNetwork at) {
      GalerkinProblem problem = member.problem();
      double[] correction = at.newtonCorrection();
      int[] free = problem.known().free().dofs();
      int[] fieldOf = fieldOfDof(problem.system().space());
      double[] target = at.state().clone();
      for (int i = 0; i < free.length; i++) {
        target[free[i]] -= correction[i];
      }
      double[] scale = new double[problem.system().space().fields().size()];
      for (int dof = 0; dof < target.length; dof++) {
        scale[fieldOf[dof]] += target[dof] * target[dof];
      }
      double loss = 0;
      double[] weighted = new double[free.length];
      for (int i = 0; i < free.length; i++) {
        double relative = correction[i] / (scale[fieldOf[free[i]]] + Double.MIN_NORMAL);
        loss += correction[i] * relative;
        weighted[i] = 2 * relative;
      }
      return new Value(loss, at.pullBack(weighted));
    }
  },

  /**
   * The energy whose derivative the residual is:
   *
   * <pre>
   *   loss = E(U),   gradient = J_N^T R
   * </pre>
   *
   * For forward problems whose forms have an energy. It is least at the solution, and usually
   * negative there; cases with large loads count more than those with small ones.
   */
  ENERGY {
    @Override
    Value of(FamilyMember member, LinearisedNetwork at) {
      DiscreteSystem system = member.problem().system();
      double[] gradient = at.energyGradient();
      return new Value(system.energy(at.state(), system.defaults()), gradient);
    }
  };

  /**
   * A loss.
   *
   * @param loss its value
   * @param gradient by the parameters of the network
   */
  record Value(double loss, double[] gradient) {}

  /** The loss of a case at the parameters that the network is linearised at. */
  abstract Value of(FamilyMember member, LinearisedNetwork at);

  private static int[] fieldOfDof(FunctionSpace space) {
    int[] fieldOf = new int[space.dofCount()];
    List<Field> fields = space.fields();
    for (int f = 0; f < fields.size(); f++) {
      for (int node = 0; node < space.nodes(f).count(); node++) {
        int first = space.dof(f, node, 0);
        Arrays.fill(fieldOf, first, first + fields.get(f).components(), f);
      }
    }
    return fieldOf;
  }
}
