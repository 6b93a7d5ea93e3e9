package dev.talus.models.galerkin.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrMatrixTest {
  private final CsrMatrix matrix = Matrices.of(new double[][] {{0, 2, 0}, {1, 0, 3}});

  /** Widths around those of one and of four vectors of any processor. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 33, 71, 80})
  void columnsOfAProductAreProductsOfColumns(int width) {
    CsrMatrix a = Matrices.laplacian(5, 0.3);
    double[] b = new Random(1).doubles(25L * width, -1, 1).toArray();

    double[] product = a.times(b, width);

    for (int c = 0; c < width; c++) {
      double[] column = new double[25];
      double[] found = new double[25];
      for (int i = 0; i < 25; i++) {
        column[i] = b[i * width + c];
        found[i] = product[i * width + c];
      }
      assertThat(found).usingComparatorWithPrecision(1e-14).containsExactly(a.times(column));
    }
  }

  @Test
  void aProductIsAddedToSomeColumns() {
    double[] sum = {1, 1, 1, 1, 1, 1};

    matrix.addTimes(new double[] {1, 2, 3}, 1, sum, 3, 1);

    assertThat(sum).containsExactly(1, 5, 1, 1, 11, 1);
  }

  @Test
  void aMatrixBelowAnotherHasTheRowsOfBoth() {
    CsrMatrix below = Matrices.of(new double[][] {{4, 0, 5}});

    assertThat(matrix.above(below).toDense())
        .isDeepEqualTo(new double[][] {{0, 2, 0}, {1, 0, 3}, {4, 0, 5}});
  }

  @Test
  void columnsAreMovedOrLeftOut() {
    assertThat(matrix.columns(new int[] {1, -1, 3}, 4).toDense())
        .isDeepEqualTo(new double[][] {{0, 0, 0, 0}, {0, 1, 0, 3}});
  }

  @Test
  void withoutItsZerosItIsTheSameMatrix() {
    CsrMatrix filled = matrix.withValues(new double[] {2, 0, 3});

    assertThat(filled.withoutZeros().values()).containsExactly(2, 3);
    assertThat(filled.withoutZeros().toDense()).isDeepEqualTo(filled.toDense());
  }

  @Test
  void theIdentityChangesNothing() {
    double[] x = {1, -2, 3};

    assertThat(CsrMatrix.identity(3).times(x)).isEqualTo(x);
  }
}
