package dev.talus.models.galerkin.network;

import dev.talus.models.checkpoint.StrictMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What happens to node features before a network sees them: a scaling, an expansion into the terms
 * T_0(L) X .. T_(order-1)(L) X side by side, and a scaling of these. A part of the model: all
 * meshes of a family go through the same map.
 *
 * @param scaling of the features as they come
 * @param order number of terms of the expansion; 1 for none
 * @param termScaling of the terms, [order * features], terms slowest
 */
public record InputMap(FeatureScaling scaling, int order, FeatureScaling termScaling) {
  /** Checks that the parts fit. */
  public InputMap {
    if (order < 1 || termScaling.features() != (long) order * scaling.features()) {
      throw new IllegalArgumentException(
          "Expected a scaling of %d terms of %d features, found one of %d values."
              .formatted(order, scaling.features(), termScaling.features()));
    }
  }

  /** Features as they are: raw coordinates, as in the paper. */
  public static InputMap none(int features) {
    return new InputMap(FeatureScaling.none(features), 1, FeatureScaling.none(features));
  }

  /**
   * Features on [-1, 1] and terms of greatest magnitude 1 over the given case; give several cases
   * {@link NodeInputs#sideBySide} to fit a family.
   */
  public static InputMap fitted(NodeInputs inputs, int order) {
    FeatureScaling scaling = FeatureScaling.toSymmetricInterval(inputs.features(), inputs.width());
    double[] terms =
        ChebyshevTerms.of(
            inputs.laplacian(), scaling.apply(inputs.features()), inputs.width(), order);
    return new InputMap(
        scaling, order, FeatureScaling.toUnitMagnitude(terms, order * inputs.width()));
  }

  /** Features as they come. */
  public int features() {
    return scaling.features();
  }

  /** Values of a node that the network sees. */
  public int width() {
    return termScaling.features();
  }

  /** What the network sees, [nodes, width]. */
  double[] apply(NodeInputs inputs) {
    if (inputs.width() != features()) {
      throw new IllegalArgumentException(
          "Expected nodes with %d features, found %d.".formatted(features(), inputs.width()));
    }
    double[] scaled = scaling.apply(inputs.features());
    return termScaling.apply(ChebyshevTerms.of(inputs.laplacian(), scaled, features(), order));
  }

  /** The map as plain values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("scaling", scaling.toMap());
    map.put("order", order);
    map.put("term_scaling", termScaling.toMap());
    return map;
  }

  /** The inverse of {@link #toMap}. */
  public static InputMap fromMap(Object value) {
    StrictMap map = StrictMap.of("input map", value, Set.of("scaling", "order", "term_scaling"));
    return new InputMap(
        FeatureScaling.fromMap(map.value("scaling")),
        map.integer("order"),
        FeatureScaling.fromMap(map.value("term_scaling")));
  }
}
