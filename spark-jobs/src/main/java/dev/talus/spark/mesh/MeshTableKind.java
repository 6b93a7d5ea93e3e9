package dev.talus.spark.mesh;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which rows of a mesh a table has. */
enum MeshTableKind {
  /** One row a point and step, with the point arrays. */
  POINTS,
  /** One row a cell and step, with the cell arrays. */
  CELLS,
  /** One row a member of a group, of the first step of each file. */
  GROUPS;

  static MeshTableKind named(String name) {
    for (MeshTableKind kind : values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Option table: expected one of "
            + Arrays.stream(values())
                .map(k -> k.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "))
            + ", found '"
            + name
            + "'");
  }
}
