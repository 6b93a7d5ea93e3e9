package dev.talus.models.galerkin.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class SparseLuTest {
  @Test
  void knowsTheInverseOfTheLaplacian() {
    // u = sin(pi x) sin(pi y) is an eigenvector: A u = 4 (1 - cos(pi h)) u.
    int n = 60;
    double h = Math.PI / (n + 1);
    double[] u = new double[n * n];
    for (int i = 0; i < u.length; i++) {
      u[i] = Math.sin(h * (1 + i % n)) * Math.sin(h * (1 + i / n));
    }
    double[] x = SparseLu.of(Matrices.laplacian(n, 0)).solve(u);
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isCloseTo(u[i] / (4 * (1 - Math.cos(h))), within(1e-10));
    }
  }

  @Test
  void putsBackColumnsWithoutAGoodPivot() {
    // A saddle point: many rows have nothing on the diagonal until others are eliminated.
    int n = 300;
    Random random = new Random(3);
    double[][] dense = new double[2 * n][2 * n];
    for (int i = 0; i < n; i++) {
      dense[i][i] = 1e-9;
      dense[i][n + i] = 1;
      dense[n + i][i] = 1;
      int j = (i + 1) % n;
      double part = 0.3 * random.nextDouble();
      dense[i][n + j] = part;
      dense[n + j][i] = part;
    }
    CsrMatrix matrix = Matrices.of(dense);
    double[] x = random.doubles(2 * n).toArray();
    LuAnalysis analysis = LuAnalysis.of(matrix);
    SparseLu factors = analysis.factor(matrix);
    assertThat(factors.entries()).isGreaterThan(analysis.factorEntries());
    double[] found = factors.solve(matrix.times(x));
    for (int i = 0; i < x.length; i++) {
      assertThat(found[i]).isCloseTo(x[i], within(1e-10));
    }
  }

  @Test
  void isNotMisledByScale() {
    CsrMatrix matrix = Matrices.laplacian(20, 0.5);
    double[] scaled = matrix.values().clone();
    for (int i = 0; i < matrix.rows(); i++) {
      for (int k = matrix.offsets()[i]; k < matrix.offsets()[i + 1]; k++) {
        scaled[k] *= Math.pow(10, i % 17) * Math.pow(10, -(matrix.indices()[k] % 13));
      }
    }
    CsrMatrix bad = matrix.withValues(scaled);
    double[] x = new double[matrix.rows()];
    for (int j = 0; j < x.length; j++) {
      x[j] = Math.pow(10, j % 13);
    }
    double[] found = SparseLu.of(bad).solve(bad.times(x));
    for (int j = 0; j < x.length; j++) {
      assertThat(found[j] / x[j]).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void reportsASingularMatrixAndAColumn() {
    CsrMatrix laplacian = Matrices.laplacian(15, 0);
    double[] values = laplacian.values().clone();
    for (int i = 0; i < laplacian.rows(); i++) {
      double sum = 0;
      for (int k = laplacian.offsets()[i]; k < laplacian.offsets()[i + 1]; k++) {
        sum += laplacian.indices()[k] == i ? 0 : values[k];
      }
      for (int k = laplacian.offsets()[i]; k < laplacian.offsets()[i + 1]; k++) {
        values[k] = laplacian.indices()[k] == i ? -sum : values[k];
      }
    }
    assertThatThrownBy(() -> SparseLu.of(laplacian.withValues(values)))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageContaining("nothing is left to divide by after 224 of 225 steps");

    assertThatThrownBy(() -> SparseLu.of(Matrices.of(new double[][] {{1, 0}, {1, 0}})))
        .isInstanceOf(SingularMatrixException.class);
  }

  @Test
  void bitsDoNotDependOnThreads() {
    CsrMatrix matrix = Matrices.laplacian(120, 0.3);
    double[] b = new Random(5).doubles(matrix.rows()).toArray();
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      assertThat(four.submit(() -> SparseLu.of(matrix).solve(b)).join())
          .isEqualTo(one.submit(() -> SparseLu.of(matrix).solve(b)).join());
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void fillGrowsSlowlyOnPlaneMeshes() {
    long small = LuAnalysis.of(Matrices.laplacian(50, 0)).factorEntries();
    long large = LuAnalysis.of(Matrices.laplacian(200, 0)).factorEntries();
    assertThat((double) large / small).isLessThan(16 * 2.0); // n log n: 16 * log ratio
    assertThat(large).isLessThan(200L * 200 * 120);
  }

  @Test
  void placesOfTheUnknownsMakeFactorsSmaller() {
    int n = 12;
    CsrMatrix matrix = Matrices.box(n);
    double[] places = new double[3 * n * n * n];
    for (int i = 0; i < n * n * n; i++) {
      places[3 * i] = i % n;
      places[3 * i + 1] = i / n % n;
      places[3 * i + 2] = i / (n * n);
    }
    LuAnalysis informed = LuAnalysis.of(matrix, places);
    assertThat(informed.factorEntries()).isLessThan(LuAnalysis.of(matrix).factorEntries() * 2 / 3);
    double[] b = new Random(5).doubles(matrix.rows()).toArray();
    double[] residual = matrix.times(informed.factor(matrix).solve(b));
    Vectors.add(-1, b, residual);
    assertThat(Vectors.norm(residual)).isLessThan(1e-11);
  }

  @Test
  void refusesAnotherPattern() {
    LuAnalysis analysis = LuAnalysis.of(Matrices.laplacian(3, 0));
    assertThatThrownBy(() -> analysis.factor(Matrices.laplacian(4, 0)))
        .hasMessage("The matrix has another pattern than was analysed");
  }
}
