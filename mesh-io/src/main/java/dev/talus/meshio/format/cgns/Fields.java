package dev.talus.meshio.format.cgns;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.DataArray;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of arrays as they come from the zones; NaN where a zone does not have the array. */
final class Fields {
  /** Values for the tuples {@code targets}, or for those from {@code first} on if that is null. */
  private record Part(int first, int[] targets, Object values) {
    boolean fillsUpTo(int count) {
      return first == 0 && targets == null && Array.getLength(values) == count;
    }
  }

  private final MemoryBudget budget;
  private final Map<String, List<Part>> parts = new LinkedHashMap<>();

  Fields(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Whether there are values of an array for the tuples from {@code first} on. */
  boolean has(String name, int first) {
    return parts.getOrDefault(name, List.of()).stream().anyMatch(part -> part.first() == first);
  }

  /** Adds values for the tuples of a zone, which starts at {@code first}. */
  void add(String name, int first, Hdf5Numbers values) {
    parts
        .computeIfAbsent(name, key -> new ArrayList<>())
        .add(new Part(first, null, values.values()));
  }

  /** Adds values for some tuples of a zone, which starts at {@code first}. */
  void add(String name, int first, int[] targets, Hdf5Numbers values) {
    parts
        .computeIfAbsent(name, key -> new ArrayList<>())
        .add(new Part(first, targets, values.values()));
  }

  /** The arrays, of {@code count} values each; with the type of the file if all zones agree. */
  List<DataArray> build(int count) throws MeshFormatException {
    List<DataArray> arrays = new ArrayList<>();
    for (Map.Entry<String, List<Part>> entry : parts.entrySet()) {
      arrays.add(
          new Hdf5Numbers(new long[] {count}, values(entry.getKey(), entry.getValue(), count))
              .named(entry.getKey(), 1));
    }
    return arrays;
  }

  private Object values(String name, List<Part> of, int count) throws MeshFormatException {
    if (of.size() == 1 && of.get(0).fillsUpTo(count)) {
      return of.get(0).values();
    }
    Class<?> type = of.get(0).values().getClass();
    boolean alike = of.stream().allMatch(part -> part.values().getClass() == type);
    boolean floating = type == double[].class || type == float[].class;
    long there = of.stream().mapToLong(part -> Array.getLength(part.values())).sum();
    budget.claim(count, Double.BYTES, name);
    Object all =
        alike && (floating || there == count)
            ? Array.newInstance(type.getComponentType(), count)
            : new double[count];
    if (all instanceof double[] doubles) {
      Arrays.fill(doubles, Double.NaN);
    } else if (all instanceof float[] floats) {
      Arrays.fill(floats, Float.NaN);
    }
    for (Part part : of) {
      int length = Array.getLength(part.values());
      boolean wide = all.getClass() != part.values().getClass();
      if (part.targets() == null && !wide) {
        System.arraycopy(part.values(), 0, all, part.first(), length);
        continue;
      }
      for (int i = 0; i < length; i++) {
        int at = part.targets() == null ? part.first() + i : part.targets()[i];
        if (wide) {
          Array.setDouble(all, at, Array.getDouble(part.values(), i));
        } else {
          Array.set(all, at, Array.get(part.values(), i));
        }
      }
    }
    return all;
  }
}
