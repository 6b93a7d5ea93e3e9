package dev.talus.meshio.convert;

import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of a table of pairs that say where their ends are: two with identifiers of particles,
 * or six with the coordinates of one end and then of the other. A file does not say which they are
 * unless it calls them {@code x1 y1 z1 x2 y2 z2}.
 */
record EntryEnds(List<String> columns) {
  private static final List<String> NAMED = List.of("x1", "y1", "z1", "x2", "y2", "z2");
  private static final int IDS = 2;

  EntryEnds {
    if (columns.size() != IDS && columns.size() != NAMED.size()) {
      throw new IllegalArgumentException(
          "The ends of pairs are two columns of particle ids or six of coordinates (x y z of one"
              + " end, then of the other), not "
              + columns.size()
              + ": "
              + String.join(",", columns));
    }
  }

  /**
   * The columns that a user chose, or else those that the table calls so.
   *
   * @param fileName for the message
   * @throws IllegalArgumentException if nobody says which they are, or the table lacks them
   */
  static EntryEnds of(ParticleFrame table, List<String> chosen, String fileName) {
    List<String> all = table.columns().stream().map(ParticleColumn::name).toList();
    if (chosen.isEmpty() && !all.containsAll(NAMED)) {
      throw new IllegalArgumentException(
          fileName
              + " holds pairs or contacts and does not say where their ends are. Name their"
              + " columns: two of particle ids, with a dump of the particles, or six of"
              + " coordinates (--ends A,B --particles DUMP, or --ends X1,Y1,Z1,X2,Y2,Z2); or"
              + " write a table (.csv). Its columns: "
              + String.join(" ", all));
    }
    EntryEnds ends = new EntryEnds(chosen.isEmpty() ? NAMED : chosen);
    for (String name : ends.columns()) {
      if (!all.contains(name)) {
        throw new IllegalArgumentException(
            fileName + " has no column " + name + ". Its columns: " + String.join(" ", all));
      }
    }
    return ends;
  }

  /** Whether they are identifiers of particles, and not coordinates. */
  boolean areIds() {
    return columns.size() == IDS;
  }

  /** Values of one of the columns. */
  double[] numbers(ParticleFrame table, int which) {
    ParticleColumn column = table.column(columns.get(which)).orElseThrow();
    if (column instanceof DoubleColumn doubles) {
      return doubles.values();
    }
    if (column instanceof LongColumn longs) {
      return Arrays.stream(longs.values()).asDoubleStream().toArray();
    }
    throw new IllegalArgumentException("Column " + column.name() + " holds words, not numbers");
  }
}
