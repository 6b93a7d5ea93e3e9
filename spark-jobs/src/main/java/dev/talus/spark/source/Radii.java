package dev.talus.spark.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One name for the size of particles: a diameter, called {@code diameter} in dumps and {@code d} in
 * clouds of OpenFOAM, becomes half of it under the name {@code radius}, unless the file has a
 * column of that name. Halving changes no digit of a floating-point number.
 */
final class Radii {
  static final String RADIUS = "radius";

  /** Columns that a radius may come from. */
  static final Set<String> SOURCES = Set.of(RADIUS, "diameter", "d");

  private static final String CLOUD = new ParticleForm.Cloud("", List.of()).format();

  private Radii() {}

  /** The column with the diameters, if the radii have to come from it. */
  static Optional<String> diameter(String format, Collection<String> columns) {
    if (columns.contains(RADIUS)) {
      return Optional.empty();
    }
    if (columns.contains("diameter")) {
      return Optional.of("diameter");
    }
    return format.equals(CLOUD) && columns.contains("d") ? Optional.of("d") : Optional.empty();
  }

  /** The columns as the source names them before it changes anything else. */
  static List<String> renamed(String format, List<String> columns) {
    Optional<String> diameter = diameter(format, columns);
    return columns.stream().map(c -> diameter.filter(c::equals).isPresent() ? RADIUS : c).toList();
  }
}
