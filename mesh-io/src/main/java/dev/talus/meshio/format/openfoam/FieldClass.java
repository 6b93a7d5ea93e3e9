package dev.talus.meshio.format.openfoam;

import java.util.Map;
import java.util.Optional;

/**
 * What a field file holds, by the class in its header.
 *
 * @param on what the values belong to
 * @param components values a tuple
 */
record FieldClass(On on, int components) {
  /** What the values of a field belong to. */
  enum On {
    CELLS,
    POINTS,
    FACES,
    /** Particles of a cloud, or anything else without a mesh. */
    ROWS
  }

  private static final Map<String, Integer> RANKS =
      Map.of("Scalar", 1, "Vector", 3, "SphericalTensor", 1, "SymmTensor", 6, "Tensor", 9);

  /** The class of that name, if it is a field of numbers. */
  static Optional<FieldClass> of(String className) {
    String name = className.replace("::Internal", "").replace("::DimensionedInternalField", "");
    if (!name.endsWith("Field")) {
      return Optional.empty();
    }
    name = name.substring(0, name.length() - "Field".length());
    for (Map.Entry<String, On> prefix :
        Map.of("vol", On.CELLS, "point", On.POINTS, "surface", On.FACES).entrySet()) {
      if (name.startsWith(prefix.getKey())) {
        Integer components = RANKS.get(name.substring(prefix.getKey().length()));
        return Optional.ofNullable(components).map(c -> new FieldClass(prefix.getValue(), c));
      }
    }
    String capital =
        name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return Optional.ofNullable(RANKS.get(capital)).map(c -> new FieldClass(On.ROWS, c));
  }
}
