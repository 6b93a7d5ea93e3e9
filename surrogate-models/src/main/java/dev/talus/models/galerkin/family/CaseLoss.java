package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.Selection;
import dev.talus.models.galerkin.mesh.MeshPart;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.LinearisedNetwork;
import dev.talus.models.galerkin.training.SoftEquations;
import java.util.Arrays;
import java.util.List;

/**
 * What an optimiser of first order lowers for a case: a squared norm of the residual, or an energy.
 *
 * <p>Those that are sums over equations or elements can be had from the parts of a mesh, one by
 * one: a case becomes the cases {@link #onPart}, whose losses and gradients add up to its own.
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
   * The sum of the squares of all residuals:
   *
   * <pre>
   *   loss = r^T r,   gradient = 2 J^T r
   * </pre>
   *
   * It needs no matrix of the whole mesh, but smooth errors hardly show in it (see {@link
   * ResidualNorm}).
   */
  SQUARES {
    @Override
    Value of(FamilyMember member, LinearisedNetwork at) {
      double[] weighted = at.residual().clone();
      Vectors.add(1, at.residual(), weighted);
      double[] gradient = new double[at.unknowns()];
      at.transposedTimes(weighted, gradient);
      return new Value(Vectors.dot(at.residual(), at.residual()), gradient);
    }

    @Override
    public boolean addsUp() {
      return true;
    }

    /** The part's own rows, which the elements around its nodes make complete. */
    @Override
    public GalerkinProblem onPart(MeshPart part, DiscreteSystem.Builder forms, Constraints known) {
      DiscreteSystem system = forms.onlyOn(part.elementsWithin(1)).build();
      boolean[] own = ownDofs(part, system.space());
      int[] rows = Arrays.stream(known.free().dofs()).filter(dof -> own[dof]).toArray();
      return new GalerkinProblem(
          system,
          known,
          new Selection(system.size(), rows),
          List.of(),
          SoftEquations.none(system.size()));
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

    @Override
    public boolean addsUp() {
      return true;
    }

    /** The energy of the part's own elements. */
    @Override
    public GalerkinProblem onPart(MeshPart part, DiscreteSystem.Builder forms, Constraints known) {
      return GalerkinProblem.forward(forms.onlyOn(part.elementsWithin(0)).build(), known);
    }
  };

  /**
   * A loss.
   *
   * @param loss its value
   * @param gradient by the parameters of the network
   */
  record Value(double loss, double[] gradient) {}

  /** Whether the loss of a case is the sum of those of the parts of its mesh. */
  public boolean addsUp() {
    return false;
  }

  /**
   * The forward problem of a part of a mesh, such that losses and gradients of all parts add up to
   * those of the whole, if features and graph of the network are those of the part's mesh.
   *
   * @param part of the mesh, with {@link #layersOfPart} around it
   * @param forms the whole problem's, on the mesh of the part
   * @param known values of the whole problem, {@linkplain Constraints#onPart on the part}
   * @throws IllegalArgumentException unless this {@linkplain #addsUp adds up}
   */
  public GalerkinProblem onPart(MeshPart part, DiscreteSystem.Builder forms, Constraints known) {
    throw new IllegalArgumentException(
        "The loss " + this + " needs a matrix of the whole mesh, it is no sum over parts.");
  }

  /**
   * Layers of elements that a part needs around its own: one for the equations of its nodes, then
   * the reach of the network, and one that makes all links of the last nodes in reach complete.
   *
   * @param reach {@link ChebyshevConfiguration#reach()}
   */
  public static int layersOfPart(int reach) {
    return reach + 2;
  }

  /** The loss of a case at the parameters that the network is linearised at. */
  abstract Value of(FamilyMember member, LinearisedNetwork at);

  private static boolean[] ownDofs(MeshPart part, FunctionSpace space) {
    boolean[] own = new boolean[space.dofCount()];
    for (int f = 0; f < space.fields().size(); f++) {
      boolean[] nodes = part.ownNodes(space.nodes(f));
      for (int node = 0; node < nodes.length; node++) {
        int first = space.dof(f, node, 0);
        Arrays.fill(own, first, first + space.fields().get(f).components(), nodes[node]);
      }
    }
    return own;
  }

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
