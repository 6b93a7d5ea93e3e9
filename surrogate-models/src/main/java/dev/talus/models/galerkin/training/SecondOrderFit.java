package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.leastsquares.CholeskyStep;
import dev.talus.models.galerkin.leastsquares.KrylovStep;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt.Path;
import dev.talus.models.galerkin.leastsquares.NonlinearSystem;
import dev.talus.models.galerkin.leastsquares.NormalStep;
import dev.talus.models.galerkin.leastsquares.StepSolver;
import dev.talus.models.galerkin.leastsquares.WeighedSystem;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.InputMap;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.kernel.KernelSelection;
import java.util.ArrayList;
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
 * @param graph what the network joins
 */
public record SecondOrderFit(
    int hidden,
    int order,
    LevenbergMarquardt.Options options,
    StepSolver solver,
    ResidualWeight weight,
    NetworkGraph graph)
    implements Fit {
  private static final int PARAMETERS_PER_EQUATION = 8;

  /** Equations up to which the dense solver is taken, whose Jacobian must fit in one array. */
  private static final int MOST_DENSE = 1500;

  /** Equations up to which there are eight parameters for each: beyond, a step takes minutes. */
  private static final int MOST_OUTNUMBERED = 4000;

  /** Parameters for more equations. */
  private static final int LARGE_PARAMETERS = 1500;

  /** Parameters up to which the normal equations are formed. */
  private static final int MOST_NORMAL = 5000;

  /** Steps with one weight of the residual. */
  private static final int STEPS_OF_ROUND = 10;

  /** Directions of the residual that the preconditioner knows. */
  private static final int SKETCH_RANK = 400;

  /** A fit of the residual as it is. */
  public SecondOrderFit(
      int hidden, int order, LevenbergMarquardt.Options options, StepSolver solver) {
    this(hidden, order, options, solver, ResidualWeight.PLAIN, NetworkGraph.MESH);
  }

  /** The same with another weight of the residual. */
  public SecondOrderFit with(ResidualWeight other) {
    return new SecondOrderFit(hidden, order, options, solver, other, graph);
  }

  /** The same on another graph. */
  public SecondOrderFit on(NetworkGraph other) {
    return new SecondOrderFit(hidden, order, options, solver, weight, other);
  }

  /**
   * A network with about eight parameters an equation, dense steps for small problems and
   * preconditioned conjugate gradients up to 4,000 equations. Forward problems of more equations
   * get a network of few parameters, fitted in the dual norm by normal equations. There is more
   * damping at the start if something is inferred.
   *
   * @param mostSteps steps after which it ends
   */
  public static SecondOrderFit sizedFor(GalerkinProblem problem, int mostSteps) {
    return sizedFor(problem, Budget.ofSteps(mostSteps));
  }

  /** The same with a budget of steps and time. */
  public static SecondOrderFit sizedFor(GalerkinProblem problem, Budget budget) {
    int equations = problem.equationCount();
    return equations > MOST_OUTNUMBERED && problem.isForward()
        ? sizedFor(problem, budget, LARGE_PARAMETERS).with(ResidualWeight.DUAL)
        : sizedFor(problem, budget, PARAMETERS_PER_EQUATION * equations);
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
    List<NodeInputs> inputs = nodal.inputs(graph);
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
      Rounds found = new Rounds(system, listener);
      found.run();
      system.assign(found.theta);
      return new FitResult(
          system.state(),
          system.sought(found.theta),
          found.norms.stream().mapToDouble(norm -> norm).toArray(),
          network.parameters().length());
    }
  }

  /**
   * Iterations with one weight each. A weight that depends on the state is taken anew after some
   * steps: P. Deuflhard's natural monotonicity compares residuals by the same weight alone.
   */
  private final class Rounds {
    private final NetworkSystem system;
    private final Fit.Listener listener;
    private final Budget.Clock clock = options.budget().start();
    private final List<Double> norms = new ArrayList<>();
    private double[] theta;
    private double damping = options.damping();

    Rounds(NetworkSystem system, Fit.Listener listener) {
      this.system = system;
      this.listener = listener;
      this.theta = system.start();
    }

    void run() {
      if (weight == ResidualWeight.PLAIN) {
        round(system, Integer.MAX_VALUE);
        return;
      }
      GalerkinProblem problem = system.problem();
      double[] state = problem.known().impose(new double[problem.system().size()]);
      if (!problem.isForward()) {
        round(system, STEPS_OF_ROUND); // at rest, weak values may not show at all
        damping = options.damping();
        state = system.state();
      }
      LevenbergMarquardt.End end;
      do {
        end = round(new WeighedSystem(system, weight.of(problem, state)), STEPS_OF_ROUND);
        state = system.state();
      } while (end == LevenbergMarquardt.End.SPENT && !clock.spent(norms.size() - 1));
    }

    private LevenbergMarquardt.End round(NonlinearSystem weighed, int steps) {
      int before = Math.max(0, norms.size() - 1);
      LevenbergMarquardt.Result found =
          new LevenbergMarquardt(
                  solver,
                  new LevenbergMarquardt.Options(
                      damping,
                      options.tolerance(),
                      clock.left(before).atMost(steps),
                      options.leastProgress()),
                  system.problem().isForward() ? Path.STRAIGHT : Path.BENT)
              .solve(
                  weighed,
                  theta,
                  (iteration, norm, used) ->
                      listener.reached(before + iteration, norm, system::state));
      theta = found.unknowns();
      system.assign(theta);
      damping = found.damping();
      norms.addAll(found.norms().subList(norms.isEmpty() ? 0 : 1, found.norms().size()));
      return found.end();
    }
  }
}
