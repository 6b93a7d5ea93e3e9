package dev.talus.models.galerkin.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SparseLuPropertyTest {
  /** Any pattern, symmetric or not, in one part or many; zeros on the diagonal. */
  @Property(tries = 60, seed = "1")
  void solvesWhatIsRegular(
      @ForAll @IntRange(min = 1, max = 400) int n,
      @ForAll @IntRange(min = 0, max = 4) int perRow,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] dense = new double[n][n];
    for (int i = 0; i < n; i++) {
      dense[i][(i + 1) % n] = 1 + random.nextDouble(); // a cycle: regular without any diagonal
      for (int k = 0; k < perRow; k++) {
        dense[i][random.nextInt(n)] += 0.2 * random.nextGaussian();
      }
    }
    CsrMatrix matrix = Matrices.of(dense);
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] b = matrix.times(x);

    double[] found = SparseLu.of(matrix).solve(b);

    double[] residual = matrix.times(found);
    Vectors.add(-1, b, residual);
    assertThat(Vectors.norm(residual)).isLessThan(1e-9 * (1 + Vectors.norm(b)));
  }
}
