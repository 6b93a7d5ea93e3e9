package dev.talus.models.galerkin.sparse;

import dev.talus.models.kernel.Blas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;

/**
 * One factorisation of a symmetric, positive definite matrix, front by front:
 *
 * <pre>
 *   [ A11  .  ]    L11 L11^T = A11,   L21 = A21 L11^-T
 *   [ A21 A22 ]    A22 - L21 L21^T goes to the parent
 * </pre>
 *
 * (J. W. H. Liu, SIAM Review 34 (1992) 82).
 */
final class MultifrontalCholesky {

  /** The lower half of a matrix row by row, as LAPACK sees it column by column. */
  private static final byte UPPER = 'U';

  private final FrontTree tree;
  private final CsrMatrix matrix;
  private final double[][] remainders; // of each front, [b, b], until its parent has taken it

  static {
    // Whoever needs several threads splits the work outside of OpenBLAS.
    Blas.useOneThread();
  }

  MultifrontalCholesky(FrontTree tree, CsrMatrix matrix) {
    this.tree = tree;
    this.matrix = matrix;
    this.remainders = new double[tree.fronts().size()][];
  }

  /**
   * Factors the matrix; fronts come children before parents.
   *
   * @throws SingularMatrixException if it is not positive definite
   */
  List<CholeskyFront> run() {
    List<CholeskyFront> done = new ArrayList<>();
    for (int f = 0; f < remainders.length; f++) {
      FrontTree.Front plan = tree.fronts().get(f);
      Blocks blocks = new Blocks(plan);
      addEntries(plan, blocks);
      for (int child : plan.children()) {
        addRemainder(tree.fronts().get(child), remainders[child], plan, blocks);
        remainders[child] = null;
      }
      eliminate(plan, blocks);
      remainders[f] = blocks.rest;
      done.add(new CholeskyFront(blocks.pivots, rows(plan), blocks.lower()));
    }
    return done;
  }

  /** The lower half of a front; of its square blocks too, row by row. */
  private static final class Blocks {
    final int pivots; // k
    final int others; // b
    final double[] top; // A11 [k, k]
    final double[] below; // A21 [b, k]
    final double[] rest; // A22 [b, b]

    Blocks(FrontTree.Front plan) {
      this.pivots = plan.last() - plan.first();
      this.others = plan.boundary().length;
      this.top = new double[Math.multiplyExact(pivots, pivots)];
      this.below = new double[Math.multiplyExact(others, pivots)];
      this.rest = new double[Math.multiplyExact(others, others)];
    }

    /** Adds to an entry; row and column count from the front's first, row not before column. */
    void add(int row, int column, double value) {
      if (row < pivots) {
        top[row * pivots + column] += value;
      } else if (column < pivots) {
        below[(row - pivots) * pivots + column] += value;
      } else {
        rest[(row - pivots) * others + column - pivots] += value;
      }
    }

    double[] lower() {
      double[] lower = Arrays.copyOf(top, top.length + below.length);
      System.arraycopy(below, 0, lower, top.length, below.length);
      return lower;
    }
  }

  private void addEntries(FrontTree.Front plan, Blocks blocks) {
    for (int s = plan.first(); s < plan.last(); s++) {
      int row = tree.order()[s];
      for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
        int other = tree.step()[matrix.indices()[k]];
        if (other >= s) {
          blocks.add(place(other, plan), s - plan.first(), matrix.values()[k]);
        }
      }
    }
  }

  private static void addRemainder(
      FrontTree.Front child, double[] remainder, FrontTree.Front plan, Blocks blocks) {
    int n = child.boundary().length;
    int[] places = Arrays.stream(child.boundary()).map(step -> place(step, plan)).toArray();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        blocks.add(places[i], places[j], remainder[i * n + j]);
      }
    }
  }

  private void eliminate(FrontTree.Front plan, Blocks f) {
    int k = f.pivots;
    int b = f.others;
    if (k == 0) {
      return; // parts that nothing joins
    }
    int failed = openblas.LAPACKE_dpotrf(Blas.COLUMN_MAJOR, UPPER, k, f.top, k);
    if (failed != 0) {
      int pivot = Math.max(failed, 1) - 1;
      int row = tree.order()[plan.first() + pivot];
      throw new SingularMatrixException(
          row,
          "The matrix is not positive definite: the pivot of row %d is %s"
              .formatted(row, f.top[pivot * k + pivot]));
    }
    if (b > 0) {
      openblas.cblas_dtrsm(
          Blas.ROW_MAJOR,
          Blas.RIGHT,
          Blas.LOWER,
          Blas.TRANSPOSED,
          Blas.NON_UNIT,
          b,
          k,
          1,
          f.top,
          k,
          f.below,
          k);
      openblas.cblas_dsyrk(
          Blas.ROW_MAJOR, Blas.LOWER, Blas.PLAIN, b, k, -1, f.below, k, 1, f.rest, b);
    }
  }

  private int[] rows(FrontTree.Front plan) {
    IntStream steps =
        IntStream.concat(
            IntStream.range(plan.first(), plan.last()), Arrays.stream(plan.boundary()));
    return steps.map(step -> tree.order()[step]).toArray();
  }

  /** Where a step is in a front. */
  private static int place(int step, FrontTree.Front plan) {
    return step < plan.last()
        ? step - plan.first()
        : plan.last() - plan.first() + Arrays.binarySearch(plan.boundary(), step);
  }
}
