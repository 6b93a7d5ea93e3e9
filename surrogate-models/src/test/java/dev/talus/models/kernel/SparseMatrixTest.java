package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {
  // 1 0 2
  // 0 0 3
  private final SparseMatrix wide =
      SparseMatrix.ofRows(3, new int[] {0, 2, 3}, new int[] {0, 2, 2}, new double[] {1, 2, 3});

  @Test
  void isTheSameAsItsDenseForm() {
    assertThat(wide.toDense()).containsExactly(1, 0, 2, 0, 0, 3);
    assertThat(wide.transpose().toDense()).containsExactly(1, 0, 0, 0, 2, 3);
    assertThat(wide.transpose().transpose()).isSameAs(wide);
  }

  @Test
  void addsAProductOfSeveralColumns() {
    double[] y = {1, 2, 3, 4};
    wide.addProduct(2, new double[] {1, 2, 3, 4, 5, 6}, 2, y);
    assertThat(y).containsExactly(23, 30, 33, 40);
  }

  @Test
  void isItsOwnTransposeIfSymmetric() {
    SparseMatrix symmetric =
        SparseMatrix.ofRows(2, new int[] {0, 1, 3}, new int[] {1, 0, 1}, new double[] {5, 5, 7});
    assertThat(symmetric.symmetric()).isTrue();
    assertThat(symmetric.transpose()).isSameAs(symmetric);
  }

  @Test
  void seesWhatIsNotSymmetric() {
    int[] starts = {0, 1, 3};
    int[] columns = {1, 0, 1};
    double[] values = {5, 6, 7};
    assertThat(SparseMatrix.ofRows(2, starts, columns, values).symmetric())
        .as("other values")
        .isFalse();
    assertThat(
            SparseMatrix.ofRows(2, new int[] {0, 1, 1}, new int[] {1}, new double[] {1})
                .symmetric())
        .as("entry without a mirrored one")
        .isFalse();
    assertThat(
            SparseMatrix.ofRows(2, new int[] {0, 0, 1}, new int[] {0}, new double[] {1})
                .symmetric())
        .as("mirrored entry only")
        .isFalse();
    assertThat(wide.symmetric()).as("not square").isFalse();
  }

  @Test
  void joinsBlocksAlongTheDiagonal() {
    SparseMatrix one = SparseMatrix.ofRows(1, new int[] {0, 1}, new int[] {0}, new double[] {9});

    assertThat(SparseMatrix.blockDiagonal(List.of(wide, one)).toDense())
        .containsExactly(1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 9);
  }

  @Test
  void refusesWhatIsNoMatrix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.ofRows(2, new int[] {0, 2}, new int[] {1, 0}, new double[2]))
        .withMessageContaining("row 0: expected ascending columns below 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.ofRows(2, new int[] {0, 1}, new int[] {2}, new double[1]))
        .withMessageContaining("row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.ofRows(2, new int[] {0, 1}, new int[2], new double[2]))
        .withMessageContaining("found up to 1 for 2 columns and 2 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.ofRows(2, new int[1], new int[0], new double[0]))
        .withMessageContaining("at least one row");
  }
}
