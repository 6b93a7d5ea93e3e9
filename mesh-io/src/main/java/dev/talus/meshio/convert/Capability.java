package dev.talus.meshio.convert;

import dev.talus.meshio.mesh.CellType;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a format of meshes has a place for.
 *
 * @param cells types of cells
 * @param keeps the rest
 * @param maxComponents values a tuple that an array may have
 */
record Capability(Predicate<CellType> cells, Set<Feature> keeps, int maxComponents) {
  /** Parts of a mesh that not every format stores. */
  enum Feature {
    POINT_DATA,
    CELL_DATA,
    FIELD_DATA,
    TEXTS,
    CELL_GROUPS,
    POINT_GROUPS,
    /** Groups as arrays of 0 and 1 in place of groups proper. */
    GROUPS_AS_ARRAYS,
    TIME,
    /** The time beside each array of points or cells, so none without such arrays. */
    TIME_OF_ARRAYS,
    /** Points that belong to no cell. */
    LOOSE_POINTS
  }

  boolean has(Feature feature) {
    return keeps.contains(feature);
  }
}
