package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.leastsquares.Derivative;
import dev.talus.models.galerkin.network.Linearisation;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.Vectors;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Residuals of a {@link NetworkSystem} at one theta and their Jacobian
 *
 * <pre>
 *   J = [ J_R J_N   dR/dmu ]
 *       [ B   J_N        0 ]
 * </pre>
 *
 * with J_R = dR/dU of the kept rows and free columns, B the soft equations, J_N the network's. The
 * finite elements give sparse matrices, the network only products, so nothing is traced through the
 * assembly.
 */
public final class LinearisedNetwork implements Derivative, AutoCloseable {
  private final NetworkSystem system;
  private final Linearisation network;
  private final double[] state;
  private final double[] residual;
  private final CsrMatrix equations; // J_R
  private final CsrMatrix soft; // B
  private final double[][] byParameter; // dR/dmu of the sought ones
  private final int parameters;
  private final Runnable restore;

  /**
   * Linearises at the network's present parameters.
   *
   * @param sought values of the sought parameters
   * @param restore gives the network the parameters of this moment again, should they have changed:
   *     the passes read them
   */
  LinearisedNetwork(
      NetworkSystem system, Linearisation network, double[] sought, Runnable restore) {
    this.system = system;
    this.network = network;
    GalerkinProblem problem = system.problem();
    this.state = problem.known().impose(system.nodal().state(network.values()));
    double[] mu = problem.parameters(sought);
    this.residual = problem.residual(state, mu);
    this.equations = system.equationsByFree().of(problem.system().jacobian(state, mu));
    this.soft = system.softByFree().of(problem.soft().matrix());
    this.byParameter = new double[sought.length][];
    for (int k = 0; k < sought.length; k++) {
      int parameter = problem.system().parameter(problem.sought().get(k).name());
      byParameter[k] =
          problem.equations().pick(problem.system().parameterDerivative(state, mu, parameter));
    }
    this.parameters = system.unknowns() - sought.length;
    this.restore = restore;
  }

  /** Number of columns of J. */
  public int unknowns() {
    return system.unknowns();
  }

  /** U of the network [N], known values in their places. */
  public double[] state() {
    return state;
  }

  /** r [m]. */
  public double[] residual() {
    return residual;
  }

  /**
   * Newton's correction of the network's state without its sign, J_R^-1 r, of the free values. Near
   * the solution it is the error of the state.
   *
   * @throws dev.talus.models.galerkin.sparse.SingularMatrixException if J_R is singular
   * @throws IllegalStateException if something is inferred, so that J_R is not square
   */
  public double[] newtonCorrection() {
    if (!system.problem().isForward()) {
      throw new IllegalStateException("Newton's correction is one of forward problems");
    }
    return system.direct().solve(equations, residual);
  }

  /**
   * J_N^T R, the gradient of the energy by the network's parameters.
   *
   * @throws IllegalStateException if a form of the problem has no energy, or something is inferred
   */
  public double[] energyGradient() {
    GalerkinProblem problem = system.problem();
    if (!problem.isForward() || !problem.system().hasEnergy()) {
      throw new IllegalStateException(
          "Training by the energy is one of forward problems whose forms all have an energy");
    }
    return pullBack(residual);
  }

  /**
   * J_N^T w, the gradient of a loss from that by the free values.
   *
   * @param ofFree w, of the free values
   */
  public double[] pullBack(double[] ofFree) {
    int[] valueOfFree = system.valueOfFree();
    double[] values = new double[system.problem().system().size()];
    for (int j = 0; j < ofFree.length; j++) {
      values[valueOfFree[j]] = ofFree[j];
    }
    restore.run();
    network.pullBack(values);
    return system.network().gradients().toDoubleVector();
  }

  @Override
  public void times(double[] direction, double[] product) {
    restore.run();
    double[] change = network.pushForward(Arrays.copyOf(direction, parameters));
    int[] valueOfFree = system.valueOfFree();
    double[] free = new double[valueOfFree.length];
    for (int j = 0; j < free.length; j++) {
      free[j] = change[valueOfFree[j]];
    }
    double[] first = equations.times(free);
    for (int k = 0; k < byParameter.length; k++) {
      for (int i = 0; i < first.length; i++) {
        first[i] += byParameter[k][i] * direction[parameters + k];
      }
    }
    System.arraycopy(first, 0, product, 0, first.length);
    System.arraycopy(soft.times(free), 0, product, first.length, soft.rows());
  }

  @Override
  public void transposedTimes(double[] weights, double[] product) {
    double[] first = Arrays.copyOf(weights, equations.rows());
    double[] free = equations.transposeTimes(first);
    double[] fromSoft =
        soft.transposeTimes(Arrays.copyOfRange(weights, first.length, weights.length));
    Vectors.add(1, fromSoft, free);
    double[] gradient = pullBack(free);
    System.arraycopy(gradient, 0, product, 0, parameters);
    for (int k = 0; k < byParameter.length; k++) {
      double sum = 0;
      for (int i = 0; i < first.length; i++) {
        sum += byParameter[k][i] * first[i];
      }
      product[parameters + k] = sum;
    }
  }

  /** Sub-networks share no parameters, so a row of J_N has values in its field's part alone. */
  @Override
  public void writeTo(DoubleBuffer jacobian) {
    restore.run();
    double[] ofNetwork = network.jacobian();
    int[] fieldOf = fieldOfValue();
    int unknowns = system.unknowns();
    IntStream.range(0, equations.rows() + soft.rows())
        .parallel()
        .forEach(
            i -> {
              double[] row = new double[unknowns];
              boolean isSoft = i >= equations.rows();
              CsrMatrix matrix = isSoft ? soft : equations;
              int own = isSoft ? i - equations.rows() : i;
              for (int k = matrix.offsets()[own]; k < matrix.offsets()[own + 1]; k++) {
                int value = system.valueOfFree()[matrix.indices()[k]];
                int at = Math.multiplyExact(value, parameters);
                double factor = matrix.values()[k];
                for (ParameterRange range : system.parametersOf(fieldOf[value])) {
                  for (int p = range.from(); p < range.end(); p++) {
                    row[p] += factor * ofNetwork[at + p];
                  }
                }
              }
              for (int k = 0; k < byParameter.length && !isSoft; k++) {
                row[parameters + k] = byParameter[k][i];
              }
              jacobian.put(i * unknowns, row);
            });
  }

  private int[] fieldOfValue() {
    int[] fieldOf = new int[system.problem().system().size()];
    int at = 0;
    for (int field = 0; at < fieldOf.length; field++) {
      int end = at + system.nodesOf(field);
      Arrays.fill(fieldOf, at, end, field);
      at = end;
    }
    return fieldOf;
  }

  @Override
  public void close() {
    network.close();
  }
}
