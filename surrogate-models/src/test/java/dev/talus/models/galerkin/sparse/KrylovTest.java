package dev.talus.models.galerkin.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KrylovTest {
  private static final KrylovSettings SETTINGS = new KrylovSettings(1e-12, 2000, 30);
  private final CsrMatrix symmetric = Matrices.laplacian(40, 0);
  private final CsrMatrix convective = Matrices.laplacian(40, 0.8);
  private final double[] right = new Random(1).doubles(1600, -1, 1).toArray();

  @Test
  void conjugateGradientsAgreeWithTheDirectSolver() {
    double[] expected = SparseLu.of(symmetric).solve(right);
    ConjugateGradient method = new ConjugateGradient(SETTINGS);
    KrylovResult plain = method.solve(symmetric, right, Preconditioner.diagonal(symmetric));
    KrylovResult factored = method.solve(symmetric, right, IncompleteCholesky.of(symmetric));
    for (int i = 0; i < right.length; i++) {
      assertThat(plain.solution()[i]).isCloseTo(expected[i], within(1e-9));
      assertThat(factored.solution()[i]).isCloseTo(expected[i], within(1e-9));
    }
    assertThat(factored.iterations()).isLessThan(plain.iterations() / 2);
  }

  @Test
  void gmresAgreesWithTheDirectSolver() {
    double[] expected = SparseLu.of(convective).solve(right);
    Gmres method = new Gmres(SETTINGS);
    KrylovResult plain = method.solve(convective, right, Preconditioner.diagonal(convective));
    KrylovResult factored = method.solve(convective, right, IncompleteLu.of(convective));
    for (int i = 0; i < right.length; i++) {
      assertThat(plain.solution()[i]).isCloseTo(expected[i], within(1e-9));
      assertThat(factored.solution()[i]).isCloseTo(expected[i], within(1e-9));
    }
    assertThat(factored.iterations()).isLessThan(plain.iterations() / 2);
  }

  @Test
  void gmresEndsAfterNStepsAtMost() {
    double[][] dense = new double[12][12];
    Random random = new Random(2);
    for (double[] row : dense) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextGaussian();
      }
    }
    CsrMatrix matrix = Matrices.of(dense);
    double[] b = random.doubles(12).toArray();
    KrylovResult result =
        new Gmres(SETTINGS).solve(matrix, b, (r, z) -> System.arraycopy(r, 0, z, 0, 12));
    assertThat(result.iterations()).isLessThanOrEqualTo(13);
    assertThat(result.residualNorm()).isLessThan(1e-11);
  }

  @Test
  void incompleteFactorsAreExactWithoutFill() {
    double[][] dense = {{4, 1, 0, 0}, {1, 5, 2, 0}, {0, 2, 6, 1}, {0, 0, 1, 3}};
    CsrMatrix matrix = Matrices.of(dense);
    double[] x = {1, -2, 3, -4};
    double[] z = new double[4];
    IncompleteLu.of(matrix).apply(matrix.times(x), z);
    assertThat(z).containsExactly(x, within(1e-14));
    IncompleteCholesky.of(matrix).apply(matrix.times(x), z);
    assertThat(z).containsExactly(x, within(1e-14));
  }

  @Test
  void raisesTheDiagonalWhereThereIsNoIncompleteCholeskyFactor() {
    // D. S. Kershaw, J. Comput. Phys. 26 (1978) 43: definite, but IC(0) breaks down.
    double[][] dense = {{3, -2, 0, 2}, {-2, 3, -2, 0}, {0, -2, 3, -2}, {2, 0, -2, 3}};
    CsrMatrix matrix = Matrices.of(dense);
    double[] x = {1, 2, 3, 4};
    KrylovResult result =
        new ConjugateGradient(SETTINGS)
            .solve(matrix, matrix.times(x), IncompleteCholesky.of(matrix));
    assertThat(result.solution()).containsExactly(x, within(1e-9));
  }

  @Test
  void saysWhyItFails() {
    double[][] saddle = {{1, 1}, {1, 0}};
    double[][] hollow = {{0, 1}, {1, 1}};
    assertThatThrownBy(() -> IncompleteLu.of(Matrices.of(hollow)))
        .hasMessage("Row 0 has no entry on the diagonal");
    CsrMatrix indefinite = Matrices.of(new double[][] {{1, 2}, {2, 1}});
    assertThatThrownBy(
            () ->
                new ConjugateGradient(SETTINGS)
                    .solve(indefinite, new double[] {1, -1}, Preconditioner.diagonal(indefinite)))
        .isInstanceOf(KrylovException.class)
        .hasMessageContaining("Expected a positive definite matrix");
    assertThatThrownBy(() -> Preconditioner.diagonal(Matrices.of(saddle)))
        .hasMessage("Row 1 has a zero on the diagonal");
    assertThatThrownBy(
            () ->
                new Gmres(new KrylovSettings(1e-12, 5, 5))
                    .solve(convective, right, Preconditioner.diagonal(convective)))
        .hasMessageContaining("GMRES did not converge: after 5 iterations");
  }
}
