package dev.talus.datasets.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Brings the values of a field to about zero mean and unit deviation, and back.
 *
 * <p>With T the transform, m the magnitude and k the component: {@code model = (T(x / m) - mean[k])
 * / standardDeviation[k]}. The moments are therefore those of {@code T(x / m)}, not of x. A
 * component that was constant in the training data (deviation 0) becomes 0 and comes back as that
 * constant. Unknown values (NaN) stay NaN in both directions.
 *
 * @param field name of the field
 * @param transform T
 * @param magnitude m, a typical size of the values in their own unit, positive
 * @param mean means of the transformed values, [c]
 * @param standardDeviation deviations of the transformed values, [c]
 */
public record FieldNormaliser(
    String field, Transform transform, double magnitude, double[] mean, double[] standardDeviation)
    implements Serializable {

  /** Checks the numbers and copies the arrays. */
  public FieldNormaliser {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(transform, "transform");
    mean = mean.clone();
    standardDeviation = standardDeviation.clone();
    if (!(magnitude > 0 && Double.isFinite(magnitude))) {
      throw new IllegalArgumentException(
          "Normaliser of " + field + ": expected a positive magnitude, found " + magnitude);
    }
    if (mean.length == 0 || mean.length != standardDeviation.length) {
      throw new IllegalArgumentException(
          "Normaliser of "
              + field
              + ": expected as many deviations as means and at least one, found "
              + mean.length
              + " means and "
              + standardDeviation.length
              + " deviations");
    }
    for (int k = 0; k < mean.length; k++) {
      double deviation = standardDeviation[k];
      if (!Double.isFinite(mean[k]) || !(deviation >= 0 && Double.isFinite(deviation))) {
        throw new IllegalArgumentException(
            "Normaliser of "
                + field
                + ", component "
                + k
                + ": expected a finite mean and a deviation of at least 0, found "
                + mean[k]
                + " and "
                + deviation);
      }
    }
  }

  /**
   * The normaliser whose moments are those given, one a component.
   *
   * @param transformed moments of {@code transform.forward(x / magnitude)}
   * @throws IllegalArgumentException if a component has no values
   */
  public static FieldNormaliser of(
      String field, Transform transform, double magnitude, List<RunningMoments> transformed) {
    double[] mean = new double[transformed.size()];
    double[] deviation = new double[transformed.size()];
    for (int k = 0; k < mean.length; k++) {
      if (transformed.get(k).count() == 0) {
        throw new IllegalArgumentException(
            "Normaliser of "
                + field
                + ", component "
                + k
                + ": the training data have no value. Check that a training case has particles.");
      }
      mean[k] = transformed.get(k).mean();
      deviation[k] = transformed.get(k).standardDeviation();
    }
    return new FieldNormaliser(field, transform, magnitude, mean, deviation);
  }

  /**
   * A typical magnitude of a field: the root mean square over all values and components, or 1 if
   * every value is 0 or there are none.
   *
   * @param raw moments of the untransformed values, one a component
   */
  public static double typicalMagnitude(List<RunningMoments> raw) {
    double sumOfSquares = 0;
    long count = 0;
    for (RunningMoments component : raw) {
      if (component.count() > 0) {
        double rootMeanSquare = component.rootMeanSquare();
        sumOfSquares += rootMeanSquare * rootMeanSquare * component.count();
        count += component.count();
      }
    }
    return sumOfSquares > 0 ? Math.sqrt(sumOfSquares / count) : 1;
  }

  /**
   * The same with one deviation for all components, the root mean square of theirs. It is for
   * vectors: a component that hardly varies, such as a velocity across a bed one cell deep, stays
   * small instead of being blown up to noise of unit deviation.
   */
  public FieldNormaliser isotropic() {
    double sumOfSquares = 0;
    for (double deviation : standardDeviation) {
      sumOfSquares += deviation * deviation;
    }
    double[] common = new double[standardDeviation.length];
    Arrays.fill(common, Math.sqrt(sumOfSquares / common.length));
    return new FieldNormaliser(field, transform, magnitude, mean, common);
  }

  /** Values per point, c. */
  public int components() {
    return mean.length;
  }

  /**
   * Replaces physical values by model values in place.
   *
   * @param values row-major [n, c]
   */
  public void normalise(float[] values) {
    checkRows(values);
    for (int i = 0; i < values.length; i++) {
      int k = i % mean.length;
      if (!Float.isNaN(values[i])) {
        double centred = transform.forward(values[i] / magnitude) - mean[k];
        values[i] = standardDeviation[k] == 0 ? 0 : (float) (centred / standardDeviation[k]);
      }
    }
  }

  /**
   * Replaces model values by physical values in place.
   *
   * @param values row-major [n, c]
   */
  public void restore(float[] values) {
    checkRows(values);
    for (int i = 0; i < values.length; i++) {
      int k = i % mean.length;
      if (!Float.isNaN(values[i])) {
        double transformed = mean[k] + values[i] * standardDeviation[k];
        values[i] = (float) (magnitude * transform.inverse(transformed));
      }
    }
  }

  private void checkRows(float[] values) {
    if (values.length % mean.length != 0) {
      throw new IllegalArgumentException(
          "Values of "
              + field
              + ": expected rows of "
              + mean.length
              + " components, found "
              + values.length
              + " values");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldNormaliser that
        && field.equals(that.field)
        && transform == that.transform
        && Double.compare(magnitude, that.magnitude) == 0
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(standardDeviation, that.standardDeviation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        field, transform, magnitude, Arrays.hashCode(mean), Arrays.hashCode(standardDeviation));
  }

  @Override
  public String toString() {
    return "FieldNormaliser["
        + field
        + ", "
        + transform
        + ", magnitude="
        + magnitude
        + ", mean="
        + Arrays.toString(mean)
        + ", standardDeviation="
        + Arrays.toString(standardDeviation)
        + "]";
  }
}
