package dev.talus.spark.evaluate;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sums over pairs of truth y and prediction p from which the error measures of a field follow;
 * mergeable over steps and cases. Components of a vector field are pooled, each about its own mean.
 */
final class ErrorSums {
  private final long[] count;
  private final double[] absoluteError;
  private final double[] squaredError;
  private final double[] truth;
  private final double[] truthSquared;

  ErrorSums(int components) {
    count = new long[components];
    absoluteError = new double[components];
    squaredError = new double[components];
    truth = new double[components];
    truthSquared = new double[components];
  }

  /** The columns that hold the sums of components of these names. */
  static StructType schema(List<String> components) {
    StructType schema = new StructType();
    for (String component : components) {
      schema =
          schema
              .add("n_" + component, DataTypes.LongType)
              .add("ae_" + component, DataTypes.DoubleType)
              .add("se_" + component, DataTypes.DoubleType)
              .add("y_" + component, DataTypes.DoubleType)
              .add("yy_" + component, DataTypes.DoubleType);
    }
    return schema;
  }

  /** Values for the columns of {@link #schema}. */
  List<Object> cells() {
    List<Object> cells = new ArrayList<>();
    for (int c = 0; c < count.length; c++) {
      cells.addAll(List.of(count[c], absoluteError[c], squaredError[c], truth[c], truthSquared[c]));
    }
    return cells;
  }

  /** Reads the columns of a field. */
  static ErrorSums of(Row row, HopperField field) {
    ErrorSums sums = new ErrorSums(field.columns().size());
    for (int c = 0; c < field.columns().size(); c++) {
      String column = field.columns().get(c);
      sums.count[c] = row.<Long>getAs("n_" + column);
      if (sums.count[c] > 0) {
        sums.absoluteError[c] = row.<Double>getAs("ae_" + column);
        sums.squaredError[c] = row.<Double>getAs("se_" + column);
        sums.truth[c] = row.<Double>getAs("y_" + column);
        sums.truthSquared[c] = row.<Double>getAs("yy_" + column);
      }
    }
    return sums;
  }

  void add(int component, double value, double prediction) {
    double error = value - prediction;
    count[component]++;
    absoluteError[component] += Math.abs(error);
    squaredError[component] += error * error;
    truth[component] += value;
    truthSquared[component] += value * value;
  }

  ErrorSums merge(ErrorSums other) {
    for (int c = 0; c < count.length; c++) {
      count[c] += other.count[c];
      absoluteError[c] += other.absoluteError[c];
      squaredError[c] += other.squaredError[c];
      truth[c] += other.truth[c];
      truthSquared[c] += other.truthSquared[c];
    }
    return this;
  }

  /** 1 - sum (y-p)^2 / sum (y - mean y)^2; NaN where the truth does not vary. */
  double r2() {
    double residual = 0;
    double total = 0;
    for (int c = 0; c < count.length; c++) {
      if (count[c] > 0) {
        residual += squaredError[c];
        total += Math.max(0, truthSquared[c] - truth[c] * truth[c] / count[c]);
      }
    }
    double magnitude = sum(truthSquared);
    return total <= 1e-12 * magnitude || total == 0 ? Double.NaN : 1 - residual / total;
  }

  /** mean |y-p|; NaN without pairs. */
  double meanAbsoluteError() {
    long pairs = 0;
    for (long n : count) {
      pairs += n;
    }
    return pairs == 0 ? Double.NaN : sum(absoluteError) / pairs;
  }

  /** |y-p| / |y| in the Euclidean norm; NaN where the truth is zero. */
  double relativeL2() {
    double norm = sum(truthSquared);
    return norm == 0 ? Double.NaN : Math.sqrt(sum(squaredError) / norm);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
