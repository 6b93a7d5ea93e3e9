package dev.talus.spark.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Slices of one case at several times.
 *
 * @param caseId case
 * @param plane where the slices lie
 * @param frames slices by time
 * @param reached cells of the plane that hold material at any time of the simulation
 */
record CaseSlices(String caseId, SlicePlane plane, List<Frame> frames, boolean[] reached) {
  /**
   * One time. Values are those of the cells of the plane, NaN where there is none.
   *
   * @param timeSeconds simulated time, s
   * @param simulated values of the simulation
   * @param predicted values of the model
   */
  record Frame(
      double timeSeconds,
      Map<SlicedField, double[]> simulated,
      Map<SlicedField, double[]> predicted) {

    /** Prediction minus simulation where both have a value. */
    double[] error(SlicedField field) {
      double[] truth = simulated.get(field);
      double[] prediction = predicted.get(field);
      double[] error = new double[truth.length];
      Arrays.setAll(error, i -> prediction[i] - truth[i]);
      return error;
    }
  }

  /** Lowest and highest value of the simulation over all times; 0 and 1 for occupancy. */
  double[] range(SlicedField field) {
    if (field == SlicedField.OCCUPANCY) {
      return new double[] {0, 1};
    }
    double lo = extreme(field, values -> values.min().orElse(0));
    double hi = extreme(field, values -> values.max().orElse(1));
    return new double[] {lo, hi};
  }

  /** The size that 99 % of the errors do not exceed, over all times. */
  double errorBound(SlicedField field) {
    double[] sizes =
        frames.stream()
            .flatMapToDouble(frame -> Arrays.stream(frame.error(field)))
            .map(Math::abs)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return sizes.length == 0 ? 1 : sizes[(int) Math.floor(0.99 * (sizes.length - 1))];
  }

  /**
   * Rows of the plane that show anything: the first and one past the last.
   *
   * @param occupied predicted occupancy that is worth showing
   */
  int[] shownRows(double occupied) {
    int first = plane.rows();
    int last = 0;
    for (int i = 0; i < reached.length; i++) {
      int cell = i;
      boolean predicted =
          frames.stream().anyMatch(f -> f.predicted().get(SlicedField.OCCUPANCY)[cell] > occupied);
      if (reached[i] || predicted) {
        first = Math.min(first, i % plane.rows());
        last = Math.max(last, i % plane.rows());
      }
    }
    return first > last ? new int[] {0, plane.rows()} : new int[] {first, last + 1};
  }

  private double extreme(SlicedField field, ToDoubleFunction<DoubleStream> of) {
    return of.applyAsDouble(
        frames.stream()
            .flatMapToDouble(frame -> Arrays.stream(frame.simulated().get(field)))
            .filter(Double::isFinite));
  }
}
