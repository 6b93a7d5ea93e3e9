package dev.talus.models.galerkin.network;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.checkpoint.StrictMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that is needed, with a seed, to build a network; goes into checkpoints.
 *
 * @param features names of the features of a node in order, coordinates first
 * @param fields names of the scalar fields in order, one sub-network each, all of the same sizes
 * @param layers the layers of a sub-network; the last has width 1
 * @param activation after every layer but the last
 * @param initialisation how weights start
 * @param inputMap what happens to features before the first layer
 */
public record ChebyshevConfiguration(
    List<String> features,
    List<String> fields,
    List<LayerSize> layers,
    Activation activation,
    Initialisation initialisation,
    InputMap inputMap) {
  private static final Set<String> KEYS =
      Set.of("features", "fields", "layers", "activation", "initialisation", "input_map");

  /** Checks that the parts fit and copies the lists. */
  public ChebyshevConfiguration {
    features = List.copyOf(features);
    fields = List.copyOf(fields);
    layers = List.copyOf(layers);
    requireNames("features", features);
    requireNames("fields", fields);
    if (layers.isEmpty() || layers.get(layers.size() - 1).width() != 1) {
      throw wrong("layers", "at least one, the last of width 1", layers);
    }
    if (inputMap.features() != features.size()) {
      throw wrong("input_map", features.size() + " features", inputMap.features());
    }
  }

  /**
   * The network of the paper: order 10, widths 32, 64, 128, 256, 128, 64, 32, 1, relu, raw
   * features. 861,825 parameters a field with two features.
   */
  public static ChebyshevConfiguration paper(List<String> features, List<String> fields) {
    return relu(features, fields, 10, 32, 64, 128, 256, 128, 64, 32, 1);
  }

  /** A smaller one of the same kind: order 5, widths 16, 32, 64, 32, 16, 1. */
  public static ChebyshevConfiguration reduced(List<String> features, List<String> fields) {
    return relu(features, fields, 5, 16, 32, 64, 32, 16, 1);
  }

  /**
   * One hidden tanh layer, for Gauss-Newton methods on one mesh or a family: the input map expands
   * features, the first layer is pointwise, the second joins nodes. With d features (map order) d h
   * + h + order h + 1 parameters a field.
   *
   * @param inputMap usually {@link InputMap#fitted} of the same order
   * @param hidden width h of the hidden layer
   * @param order terms of the last layer
   */
  public static ChebyshevConfiguration oneHiddenLayer(
      List<String> features, List<String> fields, InputMap inputMap, int hidden, int order) {
    return new ChebyshevConfiguration(
        features,
        fields,
        List.of(new LayerSize(1, hidden), new LayerSize(order, 1)),
        Activation.TANH,
        Initialisation.SPREAD_UNITS,
        inputMap);
  }

  /**
   * Rectified units in hidden layers of any widths, for families of cases.
   *
   * @param scaling of the features, fitted to all cases
   * @param order terms of every layer
   * @param widths of the hidden layers
   */
  public static ChebyshevConfiguration deep(
      List<String> features,
      List<String> fields,
      FeatureScaling scaling,
      int order,
      List<Integer> widths) {
    return new ChebyshevConfiguration(
        features,
        fields,
        deepLayers(order, widths),
        Activation.RELU,
        Initialisation.ORTHOGONAL_FILTERS,
        new InputMap(scaling, 1, FeatureScaling.none(features.size())));
  }

  /** {@link #reach()} of a {@link #deep} network, known before its features are. */
  public static int reachOfDeep(int order, List<Integer> widths) {
    return reach(deepLayers(order, widths));
  }

  private static List<LayerSize> deepLayers(int order, List<Integer> widths) {
    List<LayerSize> layers = new ArrayList<>();
    widths.forEach(width -> layers.add(new LayerSize(order, width)));
    layers.add(new LayerSize(order, 1));
    return layers;
  }

  /** How far a node sees: links between a node and the furthest one that its value depends on. */
  public int reach() {
    return reach(layers) + inputMap.order() - 1;
  }

  private static int reach(List<LayerSize> layers) {
    return layers.stream().mapToInt(layer -> layer.order() - 1).sum();
  }

  private static ChebyshevConfiguration relu(
      List<String> features, List<String> fields, int order, int... widths) {
    return new ChebyshevConfiguration(
        features,
        fields,
        IntStream.of(widths).mapToObj(width -> new LayerSize(order, width)).toList(),
        Activation.RELU,
        Initialisation.ORTHOGONAL_FILTERS,
        InputMap.none(features.size()));
  }

  /** Features of a node before a layer. */
  int widthBefore(int layer) {
    return layer == 0 ? inputMap.width() : layers.get(layer - 1).width();
  }

  /** The configuration as plain values for JSON; keys in snake_case. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("features", features);
    map.put("fields", fields);
    List<Map<String, Object>> layerMaps = new ArrayList<>();
    for (LayerSize layer : layers) {
      Map<String, Object> layerMap = new LinkedHashMap<>();
      layerMap.put("order", layer.order());
      layerMap.put("width", layer.width());
      layerMaps.add(layerMap);
    }
    map.put("layers", layerMaps);
    map.put("activation", activation.name().toLowerCase(Locale.ROOT));
    map.put("initialisation", initialisation.name().toLowerCase(Locale.ROOT));
    map.put("input_map", inputMap.toMap());
    return map;
  }

  /**
   * The inverse of {@link #toMap}.
   *
   * @throws IllegalArgumentException if a key is missing, unknown or of the wrong type, or a value
   *     out of range
   */
  public static ChebyshevConfiguration fromMap(Map<String, ?> map) {
    StrictMap values = StrictMap.of("chebyshev configuration", map, KEYS);
    List<LayerSize> layers = new ArrayList<>();
    for (Object entry : values.list("layers")) {
      StrictMap layer =
          StrictMap.of("layer of the chebyshev configuration", entry, Set.of("order", "width"));
      layers.add(new LayerSize(layer.integer("order"), layer.integer("width")));
    }
    return new ChebyshevConfiguration(
        values.texts("features"),
        values.texts("fields"),
        layers,
        values.constant("activation", Activation.class),
        values.constant("initialisation", Initialisation.class),
        InputMap.fromMap(values.value("input_map")));
  }

  private static void requireNames(String key, List<String> names) {
    if (names.isEmpty()
        || names.stream().anyMatch(String::isBlank)
        || new HashSet<>(names).size() != names.size()) {
      throw wrong(key, "at least one name, none of them blank or twice", names);
    }
  }

  private static IllegalArgumentException wrong(String key, String expected, Object found) {
    return new IllegalArgumentException(
        "Chebyshev configuration, " + key + ": expected " + expected + ", found " + found + ".");
  }
}
