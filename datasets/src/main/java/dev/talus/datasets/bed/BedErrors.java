package dev.talus.datasets.bed;

import dev.talus.datasets.stats.RunningMoments;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * Sums of squared differences between true and predicted fields. Mergeable. Not safe for use by
 * several threads.
 */
public final class BedErrors implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<BedField, double[]> squares = new EnumMap<>(BedField.class); // [components]
  private final Map<BedField, Long> counts = new EnumMap<>(BedField.class);

  /** Adds the fields on the grid: gas velocity, void fraction and concentration. */
  public void addCells(BedState truth, BedState prediction) {
    add(BedField.GAS_VELOCITY, truth, prediction);
    add(BedField.VOID_FRACTION, truth, prediction);
    add(BedField.CONCENTRATION, truth, prediction);
  }

  /**
   * Adds one field. Displacements are compared particle by particle, so both states need the same
   * particles at the same places: it is for a single step from the truth.
   *
   * @throws IllegalArgumentException if the states differ in the number of cells or particles
   */
  public void add(BedField field, BedState truth, BedState prediction) {
    int count = field.count(truth);
    if (field.count(prediction) != count) {
      throw new IllegalArgumentException(
          "Errors of %s: expected %d predicted values, found %d"
              .formatted(field.field(), count, field.count(prediction)));
    }
    double[] sums = squares.computeIfAbsent(field, f -> new double[f.components()]);
    for (int at = 0; at < count; at++) {
      for (int c = 0; c < sums.length; c++) {
        double difference = field.value(prediction, at, c) - (double) field.value(truth, at, c);
        sums[c] += difference * difference;
      }
    }
    counts.merge(field, (long) count, Long::sum);
  }

  /** Adds what the other errors have seen. */
  public void merge(BedErrors other) {
    other.squares.forEach(
        (field, more) -> {
          double[] sums = squares.computeIfAbsent(field, f -> new double[f.components()]);
          for (int c = 0; c < sums.length; c++) {
            sums[c] += more[c];
          }
        });
    other.counts.forEach((field, more) -> counts.merge(field, more, Long::sum));
  }

  /** Root of the mean squared length of the difference, in the unit of the field; NaN if unseen. */
  public double rootMeanSquare(BedField field) {
    double sum = 0;
    for (double component : squares.getOrDefault(field, new double[0])) {
      sum += component;
    }
    return Math.sqrt(sum / counts.getOrDefault(field, 0L));
  }

  /**
   * Mean squared length of the difference over the variance of the field, which is the sum of those
   * of its components: a component that hardly varies hardly counts. 1 is the error of the constant
   * mean; NaN if unseen.
   *
   * @param moments where the variances are from, usually the training states
   */
  public double standardised(BedField field, BedMoments moments) {
    double variance = 0;
    for (RunningMoments component : moments.of(field)) {
      variance += component.variance();
    }
    double error = rootMeanSquare(field);
    return error * error / variance;
  }
}
