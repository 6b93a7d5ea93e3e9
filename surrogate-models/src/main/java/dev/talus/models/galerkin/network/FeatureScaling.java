package dev.talus.models.galerkin.network;

import dev.talus.models.checkpoint.StrictMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An affine map of every feature by itself: x becomes (x - offset) factor.
 *
 * @param offsets one a feature
 * @param factors one a feature
 */
public record FeatureScaling(List<Double> offsets, List<Double> factors) {
  /** Copies the lists; they must be of equal length and finite. */
  public FeatureScaling {
    offsets = List.copyOf(offsets);
    factors = List.copyOf(factors);
    if (offsets.size() != factors.size()
        || !offsets.stream().allMatch(Double::isFinite)
        || !factors.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Expected a finite offset and factor for each feature, found offsets "
              + offsets
              + " and factors "
              + factors
              + ".");
    }
  }

  /** Features as they are. */
  public static FeatureScaling none(int features) {
    return new FeatureScaling(
        Collections.nCopies(features, 0.0), Collections.nCopies(features, 1.0));
  }

  /**
   * Every feature onto [-1, 1] over the given values; a constant feature onto 0.
   *
   * @param values [points, features], row-major, at least one point
   */
  public static FeatureScaling toSymmetricInterval(double[] values, int features) {
    double[] least = new double[features];
    double[] greatest = new double[features];
    for (int i = 0; i < values.length; i++) {
      int feature = i % features;
      least[feature] = i < features ? values[i] : Math.min(least[feature], values[i]);
      greatest[feature] = i < features ? values[i] : Math.max(greatest[feature], values[i]);
    }
    return new FeatureScaling(
        IntStream.range(0, features).mapToObj(f -> (least[f] + greatest[f]) / 2).toList(),
        IntStream.range(0, features).mapToObj(f -> reciprocal(greatest[f] - least[f], 2)).toList());
  }

  /** Every feature to a greatest magnitude of 1, zero staying zero. */
  public static FeatureScaling toUnitMagnitude(double[] values, int features) {
    double[] greatest = new double[features];
    for (int i = 0; i < values.length; i++) {
      greatest[i % features] = Math.max(greatest[i % features], Math.abs(values[i]));
    }
    return new FeatureScaling(
        Collections.nCopies(features, 0.0),
        IntStream.range(0, features).mapToObj(f -> reciprocal(greatest[f], 1)).toList());
  }

  private static double reciprocal(double extent, double numerator) {
    return extent > 0 ? numerator / extent : 1;
  }

  /** Number of features. */
  public int features() {
    return offsets.size();
  }

  /** The values [points, features] after the map, in a new array. */
  public double[] apply(double[] values) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int feature = i % features();
      scaled[i] = (values[i] - offsets.get(feature)) * factors.get(feature);
    }
    return scaled;
  }

  /** The map as plain values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("offsets", offsets);
    map.put("factors", factors);
    return map;
  }

  /** The inverse of {@link #toMap}. */
  public static FeatureScaling fromMap(Object value) {
    StrictMap map = StrictMap.of("feature scaling", value, Set.of("offsets", "factors"));
    return new FeatureScaling(map.numbers("offsets"), map.numbers("factors"));
  }
}
