package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Joins the columns of the parts of a cloud and gives its particles identifiers. */
final class CloudColumns {
  private final String where;
  private final List<String> notes;

  CloudColumns(String where, List<String> notes) {
    this.where = where;
    this.notes = notes;
  }

  /** The columns, with the processor beside {@code cell}, which is a number within its part. */
  static List<ParticleColumn> withProcessor(List<ParticleColumn> columns, int processor) {
    List<ParticleColumn> all = new ArrayList<>(columns);
    long[] values = new long[columns.get(0).size()];
    Arrays.fill(values, processor);
    all.add(4, new LongColumn("processor", values));
    return all;
  }

  /** All particles, part after part. */
  List<ParticleColumn> join(List<List<ParticleColumn>> parts) throws MeshFormatException {
    if (parts.size() <= 1) {
      return parts.isEmpty() ? List.of() : parts.get(0);
    }
    List<ParticleColumn> all = new ArrayList<>();
    for (ParticleColumn like : parts.get(0)) {
      List<ParticleColumn> same = new ArrayList<>();
      for (List<ParticleColumn> part : parts) {
        named(part, like.name()).filter(c -> c.kind() == like.kind()).ifPresent(same::add);
      }
      if (same.size() < parts.size()) {
        notes.add("Cloud field " + like.name() + " is left out: not all processors have it.");
      } else {
        all.add(joined(same));
      }
    }
    return all;
  }

  /**
   * The columns with an {@code id} in front, if the particles can be told apart: {@code origId},
   * plus 2^32 times {@code origProcId}. A field of that name comes first.
   */
  List<ParticleColumn> withIds(List<ParticleColumn> columns) {
    Optional<ParticleColumn> number = named(columns, "origId");
    Optional<ParticleColumn> processor = named(columns, "origProcId");
    if (named(columns, "id").isPresent()
        || !(number.orElse(null) instanceof LongColumn numbers)
        || !(processor.orElse(null) instanceof LongColumn processors)) {
      return columns;
    }
    long[] ids = new long[numbers.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (processors.values()[i] << 32) + numbers.values()[i];
    }
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    boolean distinct = sorted.length == 0 || sorted[0] >= 0;
    for (int i = 1; distinct && i < sorted.length; i++) {
      distinct = sorted[i] > sorted[i - 1];
    }
    if (!distinct) {
      notes.add(where + ": origId does not tell the particles apart, so there is no column id.");
      return columns;
    }
    List<ParticleColumn> all = new ArrayList<>(columns);
    all.add(0, new LongColumn("id", ids));
    return all;
  }

  private ParticleColumn joined(List<ParticleColumn> same) throws MeshFormatException {
    long size = same.stream().mapToLong(ParticleColumn::size).sum();
    if (size > Integer.MAX_VALUE - 8) {
      throw new MeshFormatException(
          where,
          "all processors",
          "at most 2^31 particles",
          Long.toString(size),
          "Read a processor alone.");
    }
    String name = same.get(0).name();
    int row = 0;
    if (same.get(0) instanceof LongColumn) {
      long[] values = new long[(int) size];
      for (ParticleColumn column : same) {
        System.arraycopy(((LongColumn) column).values(), 0, values, row, column.size());
        row += column.size();
      }
      return new LongColumn(name, values);
    }
    double[] values = new double[(int) size];
    for (ParticleColumn column : same) {
      System.arraycopy(((DoubleColumn) column).values(), 0, values, row, column.size());
      row += column.size();
    }
    return new DoubleColumn(name, values);
  }

  private static Optional<ParticleColumn> named(List<ParticleColumn> columns, String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
