package dev.talus.meshio.inspect;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.particle.ParticleColumn;

/** Collects the range of one array over many steps. */
final class RangeCounter {
  private final String association;
  private final String name;
  private final String type;
  private final int components;
  private long values;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private long nan;
  private long infinite;
  private final ValueDigest digest = new ValueDigest();

  private RangeCounter(String association, String name, String type, int components) {
    this.association = association;
    this.name = name;
    this.type = type;
    this.components = components;
  }

  static RangeCounter of(String association, DataArray array) {
    return new RangeCounter(association, array.name(), type(array), array.components());
  }

  static RangeCounter of(String association, ParticleColumn column) {
    String type =
        switch (column.kind()) {
          case LONG -> "int64";
          case DOUBLE -> "float64";
          case TEXT -> "text";
        };
    return new RangeCounter(association, column.name(), type, 1);
  }

  void add(DataArray array) {
    values += array.length();
    if (array instanceof DataArray.Texts) {
      return;
    }
    for (int i = 0; i < array.length(); i++) {
      add(array.number(i));
    }
  }

  void add(ParticleColumn column) {
    values += column.size();
    if (column instanceof ParticleColumn.DoubleColumn numbers) {
      for (double value : numbers.values()) {
        add(value);
      }
    } else if (column instanceof ParticleColumn.LongColumn integers) {
      for (long value : integers.values()) {
        add((double) value);
      }
    }
  }

  ArrayRange range() {
    boolean none = low > high;
    return new ArrayRange(
        association,
        name,
        type,
        components,
        values,
        none ? Double.NaN : low,
        none ? Double.NaN : high,
        nan,
        infinite,
        type.equals("text") ? "" : digest.hex());
  }

  private void add(double value) {
    digest.add(value);
    if (Double.isNaN(value)) {
      nan++;
    } else if (Double.isInfinite(value)) {
      infinite++;
    } else {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  private static String type(DataArray array) {
    if (array instanceof DataArray.Doubles) {
      return "float64";
    }
    if (array instanceof DataArray.Floats) {
      return "float32";
    }
    if (array instanceof DataArray.Longs) {
      return "int64";
    }
    return array instanceof DataArray.Ints ? "int32" : "text";
  }
}
