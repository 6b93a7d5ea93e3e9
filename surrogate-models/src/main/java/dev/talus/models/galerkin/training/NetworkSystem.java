package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.leastsquares.Derivative;
import dev.talus.models.galerkin.leastsquares.NonlinearSystem;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.NetworkInputs;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.sparse.LinearSolver;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The residuals of a problem as a function of a network's parameters and of the sought parameters,
 * which follow them in theta:
 *
 * <pre>
 *   r(theta, mu) = R(U; mu) on the kept rows,   U = P_u N_theta + P_c g
 * </pre>
 *
 * (Gao, Zahr, Wang 2022, section 2.4). Known values are exact whatever the network says, and its
 * outputs there get no gradient. Not thread-safe; holds native memory until closed. The network is
 * not closed with it, so several systems can share one.
 */
public final class NetworkSystem implements NonlinearSystem, AutoCloseable {
  private final ChebyshevNetwork network;
  private final GalerkinProblem problem;
  private final NodalValues nodal;
  private final NetworkInputs inputs;
  private final Submatrix equationsByFree;
  private final Submatrix softByFree;
  private final int[] valueOfFree;
  private final int parameters;
  private final LinearSolver direct; // keeps the analysis of the pattern of J_R
  private LinearisedNetwork open;

  /**
   * Joins a problem and a network.
   *
   * @param inputs what the network sees, one a scalar field; see {@link NodalValues#inputs}
   */
  public NetworkSystem(GalerkinProblem problem, ChebyshevNetwork network, List<NodeInputs> inputs) {
    this(problem, network, network.prepare(inputs));
  }

  /**
   * Joins a problem and a network that sees the mesh at once or in parts.
   *
   * @param inputs of the network, one a scalar field; closed with this
   */
  public NetworkSystem(GalerkinProblem problem, ChebyshevNetwork network, NetworkInputs inputs) {
    this.problem = problem;
    this.network = network;
    this.nodal = new NodalValues(problem.system().space());
    this.inputs = inputs;
    if (this.inputs.values() != problem.system().size()) {
      this.inputs.close();
      throw new IllegalArgumentException(
          "Expected a network of %d nodal values, found %d"
              .formatted(problem.system().size(), this.inputs.values()));
    }
    this.equationsByFree =
        new Submatrix(problem.system().pattern(), problem.equations(), problem.known().free());
    this.softByFree = Submatrix.ofColumns(problem.soft().matrix(), problem.known().free());
    int[] valueOfDof = nodal.valueOfDof();
    this.valueOfFree =
        Arrays.stream(problem.known().free().dofs()).map(dof -> valueOfDof[dof]).toArray();
    this.parameters = Math.toIntExact(network.parameters().length());
    this.direct =
        LinearSolver.direct(problem.system().space().places(problem.known().free().dofs()));
  }

  /** The problem. */
  public GalerkinProblem problem() {
    return problem;
  }

  /** The network. */
  public ChebyshevNetwork network() {
    return network;
  }

  @Override
  public int equations() {
    return problem.equationCount();
  }

  @Override
  public int unknowns() {
    return parameters + problem.sought().size();
  }

  /** The network's parameters and the starting values of those that are sought. */
  public double[] start() {
    double[] theta = Arrays.copyOf(network.parameters().toDoubleVector(), unknowns());
    double[] sought = problem.soughtStart();
    System.arraycopy(sought, 0, theta, parameters, sought.length);
    return theta;
  }

  /** The values of the sought parameters in theta. */
  public double[] sought(double[] theta) {
    return Arrays.copyOfRange(theta, parameters, theta.length);
  }

  /** U of the network with its present parameters, known values in their places. */
  public double[] state() {
    return problem.known().impose(nodal.state(inputs.predict()));
  }

  /** Gives the network its parameters in theta. */
  public void assign(double[] theta) {
    try (INDArray values = Nd4j.createFromArray(Arrays.copyOf(theta, parameters))) {
      network.parameters().assign(values);
    }
  }

  @Override
  public void residual(double[] theta, double[] residual) {
    assign(theta);
    double[] values = problem.residual(state(), problem.parameters(sought(theta)));
    System.arraycopy(values, 0, residual, 0, values.length);
  }

  @Override
  public Derivative derivative(double[] theta) {
    close(open);
    assign(theta);
    double[] here = theta.clone();
    open = new LinearisedNetwork(this, inputs.linearise(), sought(here), () -> assign(here));
    return open;
  }

  /**
   * The residuals and their derivative at the network's present parameters, which must not change
   * before it is closed.
   */
  public LinearisedNetwork linearise(double[] sought) {
    return new LinearisedNetwork(this, inputs.linearise(), sought, () -> {});
  }

  NodalValues nodal() {
    return nodal;
  }

  Submatrix equationsByFree() {
    return equationsByFree;
  }

  Submatrix softByFree() {
    return softByFree;
  }

  LinearSolver direct() {
    return direct;
  }

  int[] valueOfFree() {
    return valueOfFree;
  }

  @Override
  public void close() {
    close(open);
    open = null;
    inputs.close();
  }

  private static void close(LinearisedNetwork linearised) {
    if (linearised != null) {
      linearised.close();
    }
  }
}
