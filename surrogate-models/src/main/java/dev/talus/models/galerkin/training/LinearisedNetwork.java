package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.leastsquares.Derivative;
import dev.talus.models.galerkin.leastsquares.LinearMap;
import dev.talus.models.galerkin.network.BlockJacobian;
import dev.talus.models.galerkin.network.Linearisation;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private final CsrMatrix byFree; // J_R, B below it
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
    CsrMatrix equations = system.equationsByFree().of(problem.system().jacobian(state, mu));
    CsrMatrix soft = system.softByFree().of(problem.soft().matrix());
    this.byFree = soft.rows() == 0 ? equations : equations.above(soft);
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
    return system.direct().solve(byFree, residual);
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
    System.arraycopy(byFree.times(free), 0, product, 0, product.length);
    for (int k = 0; k < byParameter.length; k++) {
      for (int i = 0; i < byParameter[k].length; i++) {
        product[i] += byParameter[k][i] * direction[parameters + k];
      }
    }
  }

  @Override
  public void transposedTimes(double[] weights, double[] product) {
    double[] gradient = pullBack(byFree.transposeTimes(weights));
    System.arraycopy(gradient, 0, product, 0, parameters);
    for (int k = 0; k < byParameter.length; k++) {
      double sum = 0;
      for (int i = 0; i < byParameter[k].length; i++) {
        sum += byParameter[k][i] * weights[i];
      }
      product[parameters + k] = sum;
    }
  }

  @Override
  public void writeTo(DoubleBuffer jacobian) {
    restore.run();
    List<BlockJacobian.Block> blocks = network.jacobian().blocks();
    List<CsrMatrix> byField = columnsByField(blocks, byFree);
    int unknowns = system.unknowns();
    IntStream.range(0, byFree.rows())
        .parallel()
        .forEach(
            i -> {
              double[] row = new double[unknowns];
              for (int field = 0; field < blocks.size(); field++) {
                BlockJacobian.Block block = blocks.get(field);
                int width = block.width();
                double[] own = new double[width];
                byField.get(field).addRowTimes(i, block.entries(), width, own, 0);
                for (int c = 0; c < width; c++) {
                  row[block.columns()[c]] = own[c];
                }
              }
              for (int k = 0; k < byParameter.length && i < byParameter[k].length; k++) {
                row[parameters + k] = byParameter[k][i];
              }
              jacobian.put(i * unknowns, row);
            });
  }

  /**
   * By field for forward problems of several fields, or if W^T W is the inverse of a symmetric J_R:
   * then J_N^T J_R J_N is left.
   */
  @Override
  public Optional<double[]> normalMatrix(LinearMap weight) {
    if (!system.problem().isForward()) {
      return Optional.empty();
    }
    boolean inverted = weight.squareInverts(byFree);
    if (!inverted && system.network().configuration().fields().size() == 1) {
      return Optional.empty();
    }
    restore.run();
    BlockJacobian ofNetwork = network.jacobian();
    List<CsrMatrix> right = columnsByField(ofNetwork.blocks(), byFree);
    List<CsrMatrix> left =
        inverted ? columnsByField(ofNetwork.blocks(), CsrMatrix.identity(byFree.rows())) : right;
    LinearMap middle = inverted ? LinearMap.identity() : weight;
    return Optional.of(new BlockNormalMatrix(ofNetwork, left, middle, right).lowerHalf());
  }

  private List<CsrMatrix> columnsByField(List<BlockJacobian.Block> blocks, CsrMatrix matrix) {
    return blocks.stream().map(block -> columnsOf(block, matrix)).toList();
  }

  /** The columns of a field out of those of the free values, one for every row of its block. */
  private CsrMatrix columnsOf(BlockJacobian.Block block, CsrMatrix matrix) {
    int[] place =
        Arrays.stream(system.valueOfFree())
            .map(value -> value - block.firstValue())
            .map(value -> value < block.values() ? value : -1)
            .toArray();
    return matrix.columns(place, block.values());
  }

  @Override
  public void close() {
    network.close();
  }
}
