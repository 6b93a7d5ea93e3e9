package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.GridShape;
import dev.talus.models.checkpoint.StrictMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Grids as plain values for JSON, and triples of numbers out of them. */
final class GridValues {
  private static final Set<String> KEYS = Set.of("cells", "origin", "cell_size");

  private GridValues() {}

  /** Cells along the axes, lower corner and edges of a cell. */
  static Map<String, Object> toMap(GridShape grid) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cells", List.of(grid.nx(), grid.ny(), grid.nz()));
    map.put("origin", Arrays.stream(grid.origin()).boxed().toList());
    map.put("cell_size", Arrays.stream(grid.cellSize()).boxed().toList());
    return map;
  }

  /** The inverse of {@link #toMap}. */
  static GridShape fromMap(String what, Object map) {
    StrictMap values = StrictMap.of(what, map, KEYS);
    int[] cells = wholeTriple(what, values, "cells");
    return new GridShape(
        cells[0],
        cells[1],
        cells[2],
        triple(what, values, "origin"),
        triple(what, values, "cell_size"));
  }

  private static double[] triple(String what, StrictMap values, String key) {
    List<Double> numbers = values.numbers(key);
    if (numbers.size() != 3) {
      throw wrong(what, key, "3 numbers", numbers);
    }
    return numbers.stream().mapToDouble(number -> number).toArray();
  }

  /** Three whole numbers. */
  static int[] wholeTriple(String what, StrictMap values, String key) {
    int[] whole = Arrays.stream(triple(what, values, key)).mapToInt(x -> (int) x).toArray();
    for (int axis = 0; axis < 3; axis++) {
      if (whole[axis] != values.numbers(key).get(axis)) {
        throw wrong(what, key, "3 whole numbers", values.numbers(key));
      }
    }
    return whole;
  }

  private static IllegalArgumentException wrong(
      String what, String key, String expected, List<Double> found) {
    return new IllegalArgumentException(
        what + ", " + key + ": expected " + expected + ", found " + found + ".");
  }
}
