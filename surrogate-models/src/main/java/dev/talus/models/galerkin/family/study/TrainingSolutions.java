package dev.talus.models.galerkin.family.study;

import dev.talus.models.kernel.Blas;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;

/**
 * Guesses of a state from the solutions of the training cases, all of equally many degrees of
 * freedom: what a user has without any network once these cases are solved.
 */
final class TrainingSolutions {
  static {
    Blas.useOneThread();
  }

  private final List<StudyCase> cases;

  TrainingSolutions(List<StudyCase> cases) {
    this.cases = cases;
  }

  /** The solution of the case whose description is nearest. */
  double[] nearest(double[] description) {
    double[] weights = new double[cases.size()];
    weights[order(description)[0]] = 1;
    return combined(weights);
  }

  /** The mean of all solutions. */
  double[] mean() {
    double[] weights = new double[cases.size()];
    Arrays.fill(weights, 1.0 / weights.length);
    return combined(weights);
  }

  /**
   * Of a single parameter, the linear interpolation between the two nearest cases (extrapolation at
   * the ends); else the combination of all cases whose descriptions come nearest in least squares.
   */
  double[] interpolated(double[] description) {
    double[] weights = new double[cases.size()];
    if (description.length == 1) {
      int[] order = order(description);
      int first = order[0];
      double a = cases.get(first).description()[0];
      int second =
          Arrays.stream(order)
              .skip(1)
              .filter(c -> (cases.get(c).description()[0] - a) * (description[0] - a) > 0)
              .findFirst()
              .orElse(order[1]);
      double share = (description[0] - a) / (cases.get(second).description()[0] - a);
      weights[first] = 1 - share;
      weights[second] = share;
    } else {
      weights = leastSquares(description);
    }
    return combined(weights);
  }

  private double[] leastSquares(double[] description) {
    int rows = description.length;
    int columns = cases.size();
    double[] matrix = new double[rows * columns];
    for (int c = 0; c < columns; c++) {
      for (int i = 0; i < rows; i++) {
        matrix[i * columns + c] = cases.get(c).description()[i];
      }
    }
    double[] right = description.clone();
    int failed =
        openblas.LAPACKE_dgels(
            Blas.ROW_MAJOR, (byte) 'N', rows, columns, 1, matrix, columns, right, 1);
    if (failed != 0) {
      throw new IllegalStateException("Descriptions of training cases depend on one another.");
    }
    return Arrays.copyOf(right, columns);
  }

  /** Numbers of the cases, the nearest first. */
  private int[] order(double[] description) {
    return IntStream.range(0, cases.size())
        .boxed()
        .sorted(
            (a, b) ->
                Double.compare(
                    distance(cases.get(a).description(), description),
                    distance(cases.get(b).description(), description)))
        .mapToInt(c -> c)
        .toArray();
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private double[] combined(double[] weights) {
    double[] state = new double[cases.get(0).reference().length];
    for (int c = 0; c < weights.length; c++) {
      for (int i = 0; i < state.length; i++) {
        state[i] += weights[c] * cases.get(c).reference()[i];
      }
    }
    return state;
  }
}
