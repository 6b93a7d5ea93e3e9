package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.leastsquares.CholeskyStep;
import dev.talus.models.galerkin.leastsquares.KrylovStep;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.leastsquares.NormalStep;
import dev.talus.models.galerkin.leastsquares.StepSolver;
import dev.talus.models.galerkin.leastsquares.WeighedSystem;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.InputMap;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.kernel.KernelSelection;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Levenberg-Marquardt on networks with one hidden layer of tanh units. It reaches the discrete
 * solution to many digits if there are some times as many parameters as equations.
 *
 * @param hidden units of the hidden layer, a field
 * @param order terms of the Chebyshev polynomials
 * @param options damping and when to end
 * @param solver how steps are found
 * @param weight what the residual is multiplied by; the norms told are of the product
 */
public record SecondOrderFit(
    int hidden,
    int order,
    LevenbergMarquardt.Options options,
    StepSolver solver,
    ResidualWeight weight)
    implements Fit {
  private static final int PARAMETERS_PER_EQUATION = 8;

  /** Equations up to which the dense solver is taken, whose Jacobian must fit in one array. */
  private static final int MOST_DENSE = 1500;

  /** Parameters up to which the normal equations are formed. */
  private static final int MOST_NORMAL = 5000;

  /** Directions of the residual that the preconditioner knows. */
  private static final int SKETCH_RANK = 400;

  /** A fit of the residual as it is. */
  public SecondOrderFit(
      int hidden, int order, LevenbergMarquardt.Options options, StepSolver solver) {
    this(hidden, order, options, solver, ResidualWeight.PLAIN);
  }

  /** The same with another weight of the residual, for forward problems. */
  public SecondOrderFit with(ResidualWeight other) {
    return new SecondOrderFit(hidden, order, options, solver, other);
  }

  /**
   * A network with about eight parameters an equation, dense steps for small problems and
   * preconditioned conjugate gradients for large ones, and more damping at the start if something
   * is inferred.
   *
   * @param mostSteps steps after which it ends
   */
  public static SecondOrderFit sizedFor(GalerkinProblem problem, int mostSteps) {
    return sizedFor(problem, Budget.ofSteps(mostSteps));
  }

  /** The same with a budget of steps and time. */
  public static SecondOrderFit sizedFor(GalerkinProblem problem, Budget budget) {
    return sizedFor(problem, budget, PARAMETERS_PER_EQUATION * problem.equationCount());
  }

  /** The same with a network of about so many parameters. */
  public static SecondOrderFit sizedFor(GalerkinProblem problem, Budget budget, int parameters) {
    int equations = problem.equationCount();
    int dimension = problem.system().space().mesh().dimension();
    int fields = problem.system().space().componentCount();
    int order = equations < 200 ? 5 : 8;
    int perUnit = fields * (dimension * order + 1 + order);
    int hidden = Math.max(32, (parameters / perUnit + 8) / 8 * 8);
    LevenbergMarquardt.Options usual =
        problem.sought().isEmpty()
            ? LevenbergMarquardt.Options.FORWARD
            : LevenbergMarquardt.Options.INVERSE;
    return new SecondOrderFit(
        hidden,
        order,
        new LevenbergMarquardt.Options(usual.damping(), usual.tolerance(), budget, 0),
        equations <= MOST_DENSE
            ? new CholeskyStep()
            : perUnit * hidden <= MOST_NORMAL
                ? new NormalStep()
                : new KrylovStep(SKETCH_RANK, 200, 1e-3, 1));
  }

  @Override
  public FitResult fit(GalerkinProblem problem, long seed, Listener listener) {
    NodalValues nodal = new NodalValues(problem.system().space());
    List<NodeInputs> inputs = nodal.inputs();
    ChebyshevConfiguration configuration =
        ChebyshevConfiguration.oneHiddenLayer(
            nodal.coordinates(),
            nodal.fields(),
            InputMap.fitted(inputs.get(0), order),
            hidden,
            order);
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(configuration, DataType.DOUBLE, KernelSelection.best(), seed);
        NetworkSystem system = new NetworkSystem(problem, network, inputs)) {
      LevenbergMarquardt.Result found =
          new LevenbergMarquardt(solver, options)
              .solve(
                  weight == ResidualWeight.PLAIN
                      ? system
                      : new WeighedSystem(system, weight.of(problem)),
                  system.start(),
                  (iteration, norm, damping) -> listener.reached(iteration, norm, system::state));
      system.assign(found.unknowns());
      return new FitResult(
          system.state(),
          system.sought(found.unknowns()),
          found.norms().stream().mapToDouble(norm -> norm).toArray(),
          network.parameters().length());
    }
  }
}
