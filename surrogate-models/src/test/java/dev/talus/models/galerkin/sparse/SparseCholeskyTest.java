package dev.talus.models.galerkin.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseCholeskyTest {
  static List<CsrMatrix> matrices() {
    return List.of(
        Matrices.of(new double[][] {{4}}),
        Matrices.of(new double[][] {{2, 0, 1}, {0, 3, 0}, {1, 0, 5}}),
        Matrices.laplacian(13, 0),
        Matrices.box(6));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void solvesWhatWasMultiplied(CsrMatrix matrix) {
    double[] x = new Random(1).doubles(matrix.rows(), -1, 1).toArray();

    double[] found = SparseCholesky.of(matrix, null).solve(matrix.times(x));

    assertThat(found).usingComparatorWithPrecision(1e-11).containsExactly(x);
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void theForwardMapGivesTheNormOfTheInverse(CsrMatrix matrix) {
    SparseCholesky factor = SparseCholesky.of(matrix, null);
    double[] b = new Random(2).doubles(matrix.rows(), -1, 1).toArray();
    double[] w = new Random(3).doubles(matrix.rows(), -1, 1).toArray();
    double[] image = factor.forward(b);

    assertThat(Vectors.dot(image, image))
        .isCloseTo(Vectors.dot(b, SparseLu.of(matrix).solve(b)), within(1e-10));
    assertThat(Vectors.dot(image, w)).isCloseTo(Vectors.dot(b, factor.backward(w)), within(1e-11));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void aMatrixIsMappedColumnByColumn(CsrMatrix matrix) {
    SparseCholesky factor = SparseCholesky.of(matrix, null);
    int columns = 35;
    double[] block = new Random(4).doubles((long) matrix.rows() * columns, -1, 1).toArray();
    double[] mapped = block.clone();
    factor.forward(DoubleBuffer.wrap(mapped), columns);

    for (int c = 0; c < columns; c += 17) {
      double[] expected = factor.forward(column(block, c, columns));
      assertThat(column(mapped, c, columns))
          .usingComparatorWithPrecision(1e-13)
          .containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void aMatrixIsSolvedColumnByColumn(CsrMatrix matrix) {
    SparseCholesky factor = SparseCholesky.of(matrix, null);
    int columns = 75;
    double[] block = new Random(5).doubles((long) matrix.rows() * columns, -1, 1).toArray();
    double[] solved = block.clone();
    factor.solve(solved, columns);

    for (int c = 0; c < columns; c += 37) {
      assertThat(column(solved, c, columns))
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(factor.solve(column(block, c, columns)));
    }
  }

  @Test
  void theFactorOfAGridIsSmall() {
    CsrMatrix matrix = Matrices.laplacian(60, 0);

    assertThat(SparseCholesky.of(matrix, null).entries()).isLessThan(45L * matrix.rows());
  }

  @Test
  void anIndefiniteMatrixIsRefused() {
    CsrMatrix matrix = Matrices.of(new double[][] {{1, 2}, {2, 1}});

    assertThatThrownBy(() -> SparseCholesky.of(matrix, null))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageContaining("not positive definite: the pivot of row");
  }

  private static double[] column(double[] rows, int column, int columns) {
    double[] values = new double[rows.length / columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i * columns + column];
    }
    return values;
  }
}
