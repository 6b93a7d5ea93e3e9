package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.GoldenMatrices;
import dev.talus.models.Npz;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.train.OptimiserConfiguration;
import dev.talus.models.train.OptimiserKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The derivatives are good enough for optimisers: both kinds find the solution of the system. */
class DiscTrainingTest {
  private static final List<String> XY = List.of("x", "y");
  private static final List<String> U = List.of("u");

  private final Npz golden = Npz.golden("chebgcn_galerkin");
  private final DiscPoisson poisson = DiscPoisson.of(golden);
  private final NodeInputs nodes =
      new NodeInputs(GoldenMatrices.of(golden, "lhat", 61), golden.values("input.features"), 2);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void levenbergMarquardtReachesRoundingInAFewSteps(long seed) {
    ChebyshevConfiguration configuration =
        ChebyshevConfiguration.oneHiddenLayer(XY, U, InputMap.fitted(nodes, 5), 32, 5);
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(configuration, DataType.DOUBLE, new VectorKernels(1), seed);
        PreparedInputs inputs = network.prepare(nodes)) {
      double damping = 1e-6;
      double before = residualNorm(network.predict(inputs));
      for (int step = 0; step < 12 && before > 1e-11; step++) {
        INDArray moved = step(network, inputs, damping);
        network.parameters().addi(moved);
        double after = residualNorm(network.predict(inputs));
        if (after < before) {
          before = after;
          damping = Math.max(damping / 5, 1e-13);
        } else {
          network.parameters().subi(moved);
          damping *= 5;
        }
      }
      assertThat(error(network.predict(inputs))).isLessThan(1e-9);
    }
  }

  /** -A^T (A A^T + damping)^-1 r with A the Jacobian of the residual r by the parameters. */
  private INDArray step(ChebyshevNetwork network, PreparedInputs inputs, double damping) {
    try (Linearisation at = network.linearise(inputs)) {
      int columns = (int) network.parameters().length();
      INDArray a =
          freeStiffness()
              .mmul(Nd4j.createFromArray(at.jacobian().toDense()).reshape('c', 61, columns));
      double[] gram = a.mmul(a.transpose()).dup('c').data().asDouble();
      double trace = 0;
      for (int i = 0; i < 61; i++) {
        trace += gram[62 * i];
      }
      for (int i = 0; i < 61; i++) {
        // Rows of the rim are zero: any positive diagonal keeps their multipliers zero.
        gram[62 * i] += poisson.free()[i] == 0 ? 1 : damping * trace / 37;
      }
      double[] r = poisson.residual(poisson.withBoundary(at.values()));
      double[] multipliers = solve(gram, r);
      return Nd4j.createFromArray(multipliers).reshape('c', 1, 61).mmul(a).reshape(columns).neg();
    }
  }

  /** dR/dN: free rows and columns of the stiffness, zero elsewhere. */
  private INDArray freeStiffness() {
    double[] k = poisson.stiffness().toDense();
    for (int i = 0; i < k.length; i++) {
      k[i] *= poisson.free()[i / 61] * poisson.free()[i % 61];
    }
    return Nd4j.createFromArray(k).reshape('c', 61, 61);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void adamComesCloseWithTheReducedNetwork(long seed) {
    ChebyshevConfiguration configuration = ChebyshevConfiguration.reduced(XY, U);
    int steps = 400;
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(configuration, DataType.DOUBLE, new VectorKernels(1), seed);
        PreparedInputs inputs = network.prepare(nodes)) {
      double atStart = error(network.predict(inputs));
      var adam =
          new OptimiserConfiguration(OptimiserKind.ADAMW, 0.9, 0.999, 1e-8, 0)
              .create((int) network.parameters().length(), DataType.DOUBLE);
      for (int step = 0; step < steps; step++) {
        try (Linearisation at = network.linearise(inputs)) {
          double[] r = poisson.residual(poisson.withBoundary(at.values()));
          double norm = Math.sqrt(2 * poisson.loss(r));
          double[] g = poisson.gradient(r);
          for (int i = 0; i < g.length; i++) {
            g[i] /= norm;
          }
          at.pullBack(g);
        }
        double rate = 1e-3 * (1 + Math.cos(Math.PI * step / steps)) / 2;
        adam.step(network.parameters(), network.gradients(), rate);
      }
      assertThat(error(network.predict(inputs))).isLessThan(Math.min(5e-3, atStart / 50));
    }
  }

  private double residualNorm(double[] net) {
    return Math.sqrt(2 * poisson.loss(poisson.residual(poisson.withBoundary(net))));
  }

  /** Relative to the solution of the discrete system by elimination. */
  private double error(double[] net) {
    double[] k = poisson.stiffness().toDense();
    double[] right = poisson.load().clone();
    for (int i = 0; i < 61; i++) {
      if (poisson.free()[i] == 0) {
        Arrays.fill(k, 61 * i, 61 * (i + 1), 0);
        k[62 * i] = 1;
        right[i] = poisson.rim()[i];
      }
    }
    double[] exact = solve(k, right);
    double[] u = poisson.withBoundary(net);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < 61; i++) {
      difference += (u[i] - exact[i]) * (u[i] - exact[i]);
      size += exact[i] * exact[i];
    }
    return Math.sqrt(difference / size);
  }

  /** Gauss elimination with row exchange. */
  private static double[] solve(double[] matrix, double[] right) {
    int n = right.length;
    double[] a = matrix.clone();
    double[] x = right.clone();
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(a[row * n + column]) > Math.abs(a[pivot * n + column])) {
          pivot = row;
        }
      }
      for (int j = 0; j < n; j++) {
        double swapped = a[column * n + j];
        a[column * n + j] = a[pivot * n + j];
        a[pivot * n + j] = swapped;
      }
      double swapped = x[column];
      x[column] = x[pivot];
      x[pivot] = swapped;
      for (int row = column + 1; row < n; row++) {
        double factor = a[row * n + column] / a[column * n + column];
        for (int j = column; j < n; j++) {
          a[row * n + j] -= factor * a[column * n + j];
        }
        x[row] -= factor * x[column];
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int j = row + 1; j < n; j++) {
        x[row] -= a[row * n + j] * x[j];
      }
      x[row] /= a[row * n + row];
    }
    return x;
  }
}
