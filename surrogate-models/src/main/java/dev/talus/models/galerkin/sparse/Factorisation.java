package dev.talus.models.galerkin.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RecursiveTask;

/** One run of the multifrontal method: assembles and eliminates all fronts, children first. */
final class Factorisation {
  private static final double LEAST_WORK_OF_A_TASK = 1e6;

  private final LuAnalysis analysis;
  private final CsrMatrix matrix;
  private final SparseLu.Scaling scaling;
  private final List<FrontTree.Front> fronts;
  private final SparseLu.Factor[] factors;

  Factorisation(LuAnalysis analysis, CsrMatrix matrix, SparseLu.Scaling scaling) {
    this.analysis = analysis;
    this.matrix = matrix;
    this.scaling = scaling;
    this.fronts = analysis.tree().fronts();
    this.factors = new SparseLu.Factor[fronts.size()];
  }

  SparseLu.Factor[] run() {
    Remainder left = new Task(fronts.size() - 1).invoke();
    if (left.rows.length > 0) {
      int column = analysis.tree().order()[left.columns[0]];
      throw new SingularMatrixException(
          column,
          "The matrix is singular: in column "
              + column
              + " nothing is left to divide by after "
              + (matrix.rows() - left.rows.length)
              + " of "
              + matrix.rows()
              + " steps");
    }
    return factors;
  }

  /**
   * What a front leaves to its parent: rows and columns put back, then the boundary.
   *
   * @param putBack number of rows, and of columns, put back
   * @param entries rows of the front; the remainder starts at {@code from} in both directions
   */
  private record Remainder(int putBack, int[] rows, int[] columns, double[][] entries, int from) {}

  private final class Task extends RecursiveTask<Remainder> {
    private static final long serialVersionUID = 1;

    private final int index;

    Task(int index) {
      this.index = index;
    }

    @Override
    protected Remainder compute() {
      FrontTree.Front front = fronts.get(index);
      List<Task> tasks = new ArrayList<>();
      for (int child : front.children()) {
        Task task = new Task(child);
        tasks.add(task);
        if (fronts.get(child).work() > LEAST_WORK_OF_A_TASK) {
          task.fork();
        }
      }
      List<Remainder> children = new ArrayList<>();
      for (Task task : tasks) {
        boolean forked = fronts.get(task.index).work() > LEAST_WORK_OF_A_TASK;
        children.add(forked ? task.join() : task.compute());
      }
      return eliminate(front, children);
    }

    private Remainder eliminate(FrontTree.Front plan, List<Remainder> children) {
      int own = plan.last() - plan.first();
      int candidates = own + children.stream().mapToInt(Remainder::putBack).sum();
      int size = candidates + plan.boundary().length;
      int[] rows = new int[size];
      for (int i = 0; i < own; i++) {
        rows[i] = plan.first() + i;
      }
      System.arraycopy(plan.boundary(), 0, rows, candidates, plan.boundary().length);
      int[] columns = rows.clone();
      int at = own;
      for (Remainder child : children) {
        System.arraycopy(child.rows, 0, rows, at, child.putBack);
        System.arraycopy(child.columns, 0, columns, at, child.putBack);
        at += child.putBack;
      }
      DenseFront front = new DenseFront(rows, columns, candidates);
      fill(plan, candidates, front.entries);
      at = own;
      for (Remainder child : children) {
        add(child, plan, at, candidates, front.entries);
        at += child.putBack;
      }
      int pivots = front.eliminate();
      double[][] upper = new double[pivots][];
      double[][] lower = new double[size][];
      for (int r = 0; r < size; r++) {
        lower[r] = Arrays.copyOf(front.entries[r], pivots);
        if (r < pivots) {
          upper[r] = front.entries[r];
        }
      }
      factors[index] = new SparseLu.Factor(rows, columns, lower, upper);
      return new Remainder(
          candidates - pivots,
          Arrays.copyOfRange(rows, pivots, size),
          Arrays.copyOfRange(columns, pivots, size),
          front.entries,
          pivots);
    }

    /** Adds the entries of the matrix whose row or column this front eliminates. */
    private void fill(FrontTree.Front plan, int candidates, double[][] entries) {
      int[] order = analysis.tree().order();
      int[] step = analysis.tree().step();
      for (int s = plan.first(); s < plan.last(); s++) {
        int row = order[s];
        for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
          int other = step[matrix.indices()[k]];
          if (other >= plan.first()) {
            entries[s - plan.first()][place(other, plan, candidates)] = scaled(row, k);
          }
        }
        for (int k = analysis.columnOffsets()[row]; k < analysis.columnOffsets()[row + 1]; k++) {
          int otherRow = analysis.columnRows()[k];
          if (step[otherRow] >= plan.last()) {
            entries[place(step[otherRow], plan, candidates)][s - plan.first()] =
                scaled(otherRow, analysis.columnEntries()[k]);
          }
        }
      }
    }

    private double scaled(int row, int entry) {
      return matrix.values()[entry]
          * scaling.rows()[row]
          * scaling.columns()[matrix.indices()[entry]];
    }

    private void add(
        Remainder child, FrontTree.Front plan, int putBackAt, int candidates, double[][] entries) {
      int n = child.rows.length;
      int[] places = new int[n]; // of rows and columns alike
      for (int i = 0; i < n; i++) {
        places[i] = i < child.putBack ? putBackAt + i : place(child.rows[i], plan, candidates);
      }
      for (int i = 0; i < n; i++) {
        double[] from = child.entries[child.from + i];
        double[] to = entries[places[i]];
        for (int j = 0; j < n; j++) {
          to[places[j]] += from[child.from + j];
        }
      }
    }

    private int place(int step, FrontTree.Front plan, int candidates) {
      return step < plan.last()
          ? step - plan.first()
          : candidates + Arrays.binarySearch(plan.boundary(), step);
    }
  }
}
