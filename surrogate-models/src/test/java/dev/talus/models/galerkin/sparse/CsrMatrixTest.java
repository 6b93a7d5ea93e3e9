package dev.talus.models.galerkin.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsrMatrixTest {
  private final CsrMatrix matrix = Matrices.of(new double[][] {{0, 2, 0}, {1, 0, 3}});

  /** Widths around those of one and of four vectors of any processor. */
  @ParameterizedTest
  @CsvSource({"1, 0, 1", "9, 2, 3", "80, 0, 80", "80, 5, 33", "80, 7, 71"})
  void columnsOfAProductAreProductsOfColumns(int rowLength, int first, int count) {
    CsrMatrix a = Matrices.laplacian(5, 0.3);
    double[] b = new Random(1).doubles(25L * rowLength, -1, 1).toArray();

    double[] product = a.times(b, rowLength, first, count);

    for (int c = 0; c < count; c++) {
      double[] column = new double[25];
      double[] found = new double[25];
      for (int i = 0; i < 25; i++) {
        column[i] = b[i * rowLength + first + c];
        found[i] = product[i * count + c];
      }
      assertThat(found).usingComparatorWithPrecision(1e-14).containsExactly(a.times(column));
    }
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
