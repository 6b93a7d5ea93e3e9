package dev.talus.models.galerkin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.cases.PaperCases;
import dev.talus.models.galerkin.leastsquares.CholeskyStep;
import dev.talus.models.galerkin.leastsquares.Derivative;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.leastsquares.LinearMap;
import dev.talus.models.galerkin.leastsquares.NormalStep;
import dev.talus.models.galerkin.leastsquares.StepSolver;
import dev.talus.models.galerkin.leastsquares.WeighedSystem;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.InputMap;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.kernel.KernelSelection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class NetworkSystemTest {

  @ParameterizedTest
  @ValueSource(strings = {"A1", "B1", "B4"})
  void productsAgreeWithFiniteDifferencesAndWithEachOther(String name) {
    try (Fixture f = new Fixture(PaperCases.named(name))) {
      double[] theta = f.system.start();
      Random random = new Random(11);
      double[] v = random.doubles(f.system.unknowns(), -1, 1).toArray();
      double[] w = random.doubles(f.system.equations(), -1, 1).toArray();
      double[] byDifferences = f.differenceAlong(theta, v, 1e-5);
      Derivative at = f.system.derivative(theta);
      double[] jv = new double[w.length];
      at.times(v, jv);
      double[] jtw = new double[v.length];
      at.transposedTimes(w, jtw);

      assertThat(jv).usingComparatorWithPrecision(1e-6).containsExactly(byDifferences);
      assertThat(dot(jtw, v)).isCloseTo(dot(w, jv), within(1e-10 * v.length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "B1", "B4"})
  void theWrittenJacobianIsThatOfTheProducts(String name) {
    try (Fixture f = new Fixture(PaperCases.named(name))) {
      int n = f.system.unknowns();
      Derivative at = f.system.derivative(f.system.start());
      DoubleBuffer jacobian =
          ByteBuffer.allocateDirect(f.system.equations() * n * Double.BYTES)
              .order(ByteOrder.nativeOrder())
              .asDoubleBuffer();
      at.writeTo(jacobian);

      for (int i = 0; i < f.system.equations(); i++) {
        double[] unit = new double[f.system.equations()];
        unit[i] = 1;
        double[] expected = new double[n];
        at.transposedTimes(unit, expected);
        double[] row = new double[n];
        jacobian.get(i * n, row);
        assertThat(row).usingComparatorWithPrecision(1e-10).containsExactly(expected);
      }
    }
  }

  /** Flow, and elasticity, whose dual norm is the inverse of its own matrix. */
  @ParameterizedTest
  @CsvSource({"C2, PLAIN", "C2, DUAL", "B1, PLAIN", "B1, DUAL", "B1, INVERSE", "A1, DUAL"})
  void theNormalMatrixIsThatOfTheWrittenJacobian(String name, ResidualWeight weight) {
    try (Fixture f = new Fixture(PaperCases.named(name))) {
      double[] theta = f.system.start();
      int m = f.system.equations();
      int n = f.system.unknowns();
      GalerkinProblem problem = f.system.problem();
      double[] zero = problem.known().impose(new double[problem.system().size()]);
      Derivative at = new WeighedSystem(f.system, weight.of(problem, zero)).derivative(theta);
      DoubleBuffer jacobian =
          ByteBuffer.allocateDirect(m * n * Double.BYTES)
              .order(ByteOrder.nativeOrder())
              .asDoubleBuffer();
      at.writeTo(jacobian);
      double[][] expected = new double[n][n];
      for (int i = 0; i < m; i++) {
        double[] row = new double[n];
        jacobian.get(i * n, row);
        for (int j = 0; j < n; j++) {
          Vectors.add(row[j], row, expected[j]);
        }
      }

      double[] lower = at.normalMatrix(LinearMap.identity()).orElseThrow();

      double trace = IntStream.range(0, n).mapToDouble(j -> expected[j][j]).sum();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          assertThat(lower[i * n + j])
              .as("entry %d, %d", i, j)
              .isCloseTo(expected[i][j], within(1e-13 * trace));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "B4"})
  void ofOneFieldOrAnInverseProblemThereIsNoShorterWay(String name) {
    try (Fixture f = new Fixture(PaperCases.named(name))) {
      assertThat(f.system.derivative(f.system.start()).normalMatrix(LinearMap.identity()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"B1", "C2"})
  void trainingByFieldsEndsWhereTrainingInTheSpaceOfTheResidualEnds(String name) {
    GalerkinCase several = PaperCases.named(name);
    LevenbergMarquardt.Options options = new LevenbergMarquardt.Options(1e-3, 1e-11, 6);

    FitResult byFields = fit(several, options, new NormalStep());
    FitResult dense = fit(several, options, new CholeskyStep());

    assertThat(byFields.norm()).isLessThan(byFields.norms()[0] / 2);
    assertThat(byFields.state()).usingComparatorWithPrecision(1e-8).containsExactly(dense.state());
  }

  private static FitResult fit(
      GalerkinCase c, LevenbergMarquardt.Options options, StepSolver solver) {
    return new SecondOrderFit(8, 3, options, solver)
        .with(ResidualWeight.DUAL)
        .fit(c.problem(), 1, Fit.Listener.NONE);
  }

  @Test
  void aDerivativeStaysRightWhenTheResidualIsAskedForElsewhere() {
    try (Fixture f = new Fixture(PaperCases.named("B1"))) {
      double[] theta = f.system.start();
      double[] v = new Random(12).doubles(f.system.unknowns(), -1, 1).toArray();
      Derivative at = f.system.derivative(theta);
      double[] before = new double[f.system.equations()];
      at.times(v, before);

      f.system.residual(new double[theta.length], new double[f.system.equations()]);
      double[] after = new double[f.system.equations()];
      at.times(v, after);

      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void knownValuesHoldWhateverTheNetworkSays() {
    try (Fixture f = new Fixture(PaperCases.named("A3"))) {
      double[] state = f.system.state();
      GalerkinProblem problem = f.system.problem();

      assertThat(problem.known().fixed().pick(state)).isEqualTo(problem.known().values());
      assertThat(problem.equations().count()).as("rows").isEqualTo(9);
      assertThat(f.system.unknowns()).isEqualTo((int) f.system.network().parameters().length() + 1);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** A small network on a case. */
  private static final class Fixture implements AutoCloseable {
    final ChebyshevNetwork network;
    final NetworkSystem system;

    Fixture(GalerkinCase c) {
      NodalValues nodal = new NodalValues(c.problem().system().space());
      network =
          ChebyshevNetwork.create(
              ChebyshevConfiguration.oneHiddenLayer(
                  nodal.coordinates(),
                  nodal.fields(),
                  InputMap.fitted(nodal.inputs().get(0), 3),
                  4,
                  3),
              DataType.DOUBLE,
              KernelSelection.best(),
              5);
      system = new NetworkSystem(c.problem(), network, nodal.inputs());
    }

    double[] differenceAlong(double[] theta, double[] v, double h) {
      double[] up = moved(theta, v, h);
      double[] down = moved(theta, v, -h);
      for (int i = 0; i < up.length; i++) {
        up[i] = (up[i] - down[i]) / (2 * h);
      }
      return up;
    }

    private double[] moved(double[] theta, double[] v, double h) {
      double[] there = theta.clone();
      for (int j = 0; j < there.length; j++) {
        there[j] += h * v[j];
      }
      double[] residual = new double[system.equations()];
      system.residual(there, residual);
      return residual;
    }

    @Override
    public void close() {
      system.close();
      network.close();
    }
  }
}
