package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The arrays that the rows of a snapshot are read into.
 *
 * <p>They start with room for about a million values at most and double as rows arrive, so that a
 * false row count in a damaged file costs no memory.
 */
final class ColumnStore {
  /** The column is passed over. */
  static final byte NONE = 0;

  /** The column goes to {@link #longs}. */
  static final byte LONG = 1;

  /** The column goes to {@link #doubles}. */
  static final byte DOUBLE = 2;

  /** The column goes to {@link #texts}. */
  static final byte TEXT = 3;

  private static final int FIRST_VALUES = 1 << 20;
  private static final int BYTES_EACH = 8;
  private static final int FIRST_ROWS_AT_LEAST = 16;

  /** What to do with each column of the file. */
  final byte[] targets;

  /** Arrays of the integer columns, by column index; null for the others. */
  final long[][] longs;

  /** Arrays of the number columns, by column index; null for the others. */
  final double[][] doubles;

  /** Arrays of the text columns, by column index; null for the others. */
  final String[][] texts;

  private final List<String> names;
  private final int maxRows;
  private final MemoryBudget budget;
  private final String place;
  private int capacity;
  private int kept;

  /**
   * @param names columns of the file
   * @param kept which of them are wanted
   * @param rows rows declared
   * @param budget claimed as the arrays grow
   * @param place what the rows are, for the message
   */
  ColumnStore(
      List<String> names, Predicate<String> kept, int rows, MemoryBudget budget, String place)
      throws MeshFormatException {
    this(names, kept, rows, DumpColumns::kindOf, budget, place);
  }

  /**
   * @param kinds what the columns hold, by their names
   */
  ColumnStore(
      List<String> names,
      Predicate<String> kept,
      int rows,
      Function<String, ColumnKind> kinds,
      MemoryBudget budget,
      String place)
      throws MeshFormatException {
    this.names = names;
    this.budget = budget;
    this.place = place;
    this.maxRows = rows;
    this.capacity = Math.min(rows, Math.max(FIRST_ROWS_AT_LEAST, FIRST_VALUES / names.size()));
    int columns = names.size();
    targets = new byte[columns];
    longs = new long[columns][];
    doubles = new double[columns][];
    texts = new String[columns][];
    for (int c = 0; c < columns; c++) {
      if (kept.test(names.get(c))) {
        allocate(c, kinds.apply(names.get(c)));
      }
    }
  }

  private void allocate(int c, ColumnKind kind) throws MeshFormatException {
    budget.claim(capacity, BYTES_EACH, place);
    kept++;
    switch (kind) {
      case LONG -> {
        targets[c] = LONG;
        longs[c] = new long[capacity];
      }
      case DOUBLE -> {
        targets[c] = DOUBLE;
        doubles[c] = new double[capacity];
      }
      case TEXT -> {
        targets[c] = TEXT;
        texts[c] = new String[capacity];
      }
    }
  }

  /** Claims memory for a text of so many bytes that no other row shares. */
  void claimText(int bytes) throws MeshFormatException {
    budget.claim(bytes + 64L, 1, place);
  }

  /** Makes sure that a row of this index, below the declared number, has room. */
  void ensureRow(int row) throws MeshFormatException {
    if (row < capacity) {
      return;
    }
    int grown = (int) Math.min(maxRows, 2L * capacity);
    budget.claim(grown - capacity, BYTES_EACH * kept, place);
    capacity = grown;
    for (int c = 0; c < targets.length; c++) {
      switch (targets[c]) {
        case LONG -> longs[c] = Arrays.copyOf(longs[c], capacity);
        case DOUBLE -> doubles[c] = Arrays.copyOf(doubles[c], capacity);
        case TEXT -> texts[c] = Arrays.copyOf(texts[c], capacity);
        default -> {}
      }
    }
  }

  /** The columns once all declared rows are in; hands the arrays over. */
  List<ParticleColumn> columns() {
    List<ParticleColumn> columns = new ArrayList<>();
    for (int c = 0; c < targets.length; c++) {
      switch (targets[c]) {
        case LONG -> columns.add(new LongColumn(names.get(c), longs[c]));
        case DOUBLE -> columns.add(new DoubleColumn(names.get(c), doubles[c]));
        case TEXT -> columns.add(new TextColumn(names.get(c), texts[c]));
        default -> {}
      }
    }
    return columns;
  }
}
