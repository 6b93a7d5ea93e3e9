package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensePanelTest {

  /** Widths around those of one and of four vectors of any processor. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 33, 71})
  void addsRowsOfItsOwnMatrixToAnotherRow(int width) {
    double[] x = new Random(1).doubles(4L * width, -1, 1).toArray();
    double[] factors = {9, 2, 9, 3, 9, 5};
    double[] expected = Arrays.copyOfRange(x, width, 2 * width);
    for (int c = 0; c < width; c++) {
      expected[c] -= 3 * x[3 * width + c] + 5 * x[c];
    }

    new DensePanel(x, width)
        .addSum(-1, new DensePanel.Terms(factors, 3, 2, new int[] {2, 3, 0}, 1, 2), x, width);

    assertThat(Arrays.copyOfRange(x, width, 2 * width))
        .usingComparatorWithPrecision(1e-14)
        .containsExactly(expected);
  }
}
