package dev.talus.spark.table;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One pass over the rows of a table on the executors: row count, content hash, and nulls, NaN and
 * infinite values per column. Mergeable; its size depends on the numbers of columns and cases only.
 */
final class TableSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String CASE_ID = "case_id";
  private static final Set<ColumnType> FLOATING =
      EnumSet.of(ColumnType.FLOAT, ColumnType.DOUBLE, ColumnType.FLOATS);

  private final Map<String, ContentHash> ofCases = new TreeMap<>();
  private final ContentHash others = new ContentHash(); // the header, and rows without a case
  private final long[] nulls;
  private final long[] nans;
  private final long[] infinities;
  private long rows;

  private transient UTF8String currentCase;
  private transient ContentHash ofCurrentCase;

  private TableSummary(int columns) {
    nulls = new long[columns];
    nans = new long[columns];
    infinities = new long[columns];
  }

  /** Reads the whole table; its columns must be those of the specification, in its order. */
  static TableSummary of(Dataset<Row> table, TableSpec spec) {
    ColumnType[] types = spec.columns().stream().map(ColumnSpec::type).toArray(ColumnType[]::new);
    int caseColumn = spec.columns().stream().map(ColumnSpec::name).toList().indexOf(CASE_ID);
    JavaRDD<InternalRow> internal = table.queryExecution().toRdd().toJavaRDD();
    TableSummary summary = new TableSummary(types.length);
    if (internal.getNumPartitions() > 0) {
      summary =
          internal
              .mapPartitions(part -> List.of(ofPartition(part, types, caseColumn)).iterator())
              .treeReduce(TableSummary::merge);
    }
    summary.others.addHeader(spec);
    return summary;
  }

  /** What the manifest of a complete table says. */
  static TableSummary of(TableManifest manifest, TableSpec spec) {
    TableSummary summary = new TableSummary(spec.columns().size());
    summary.others.merge(ContentHash.parse(manifest.contentHash()));
    manifest
        .caseHashes()
        .forEach(
            (caseId, text) -> {
              ContentHash hash = ContentHash.parse(text);
              summary.ofCases.put(caseId, hash);
              summary.others.remove(hash);
            });
    summary.rows = manifest.rows();
    for (int c = 0; c < summary.nans.length; c++) {
      String column = spec.columns().get(c).name();
      summary.nans[c] = manifest.nanCounts().getOrDefault(column, 0L);
      summary.infinities[c] = manifest.infiniteCounts().getOrDefault(column, 0L);
    }
    return summary;
  }

  long rows() {
    return rows;
  }

  String contentHash() {
    ContentHash all = new ContentHash();
    all.merge(others);
    ofCases.values().forEach(all::merge);
    return all.toString();
  }

  /** Sum of the hashes of each case's rows, by case. */
  Map<String, String> caseHashes() {
    Map<String, String> hashes = new TreeMap<>();
    ofCases.forEach((caseId, hash) -> hashes.put(caseId, hash.toString()));
    return hashes;
  }

  /** Nulls in each column, in table order. */
  long[] nulls() {
    return nulls.clone();
  }

  Map<String, Long> nanCounts(TableSpec spec) {
    return ofFloatingColumns(spec, nans);
  }

  Map<String, Long> infiniteCounts(TableSpec spec) {
    return ofFloatingColumns(spec, infinities);
  }

  /**
   * @param caseColumn index of the column with the case, or -1
   */
  private static TableSummary ofPartition(
      Iterator<InternalRow> rows, ColumnType[] types, int caseColumn) {
    TableSummary summary = new TableSummary(types.length);
    RowBytes bytes = new RowBytes();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      bytes.clear();
      for (int c = 0; c < types.length; c++) {
        if (row.isNullAt(c)) {
          summary.nulls[c]++;
          bytes.putByte(0);
        } else {
          bytes.putByte(1);
          summary.addValue(row, c, types[c], bytes);
        }
      }
      summary.hashFor(row, caseColumn).add(bytes.array(), bytes.length());
      summary.rows++;
    }
    return summary;
  }

  /** Rows of a case mostly follow each other, so a case is rarely looked up. */
  private ContentHash hashFor(InternalRow row, int caseColumn) {
    if (caseColumn < 0 || row.isNullAt(caseColumn)) {
      return others;
    }
    UTF8String caseId = row.getUTF8String(caseColumn);
    if (!caseId.equals(currentCase)) {
      this.currentCase = caseId.copy();
      this.ofCurrentCase = ofCases.computeIfAbsent(caseId.toString(), c -> new ContentHash());
    }
    return ofCurrentCase;
  }

  private void addValue(InternalRow row, int column, ColumnType type, RowBytes bytes) {
    switch (type) {
      case BOOLEAN -> bytes.putByte(row.getBoolean(column) ? 1 : 0);
      case INT -> bytes.putInt(row.getInt(column));
      case LONG -> bytes.putLong(row.getLong(column));
      case FLOAT -> {
        float value = row.getFloat(column);
        countNonFinite(column, value);
        bytes.putFloat(value);
      }
      case DOUBLE -> {
        double value = row.getDouble(column);
        countNonFinite(column, value);
        bytes.putDouble(value);
      }
      case STRING -> bytes.putBytes(row.getUTF8String(column).getBytes());
      case INTS -> bytes.putInts(row.getArray(column).toIntArray());
      case FLOATS -> {
        float[] values = row.getArray(column).toFloatArray();
        for (float value : values) {
          countNonFinite(column, value);
        }
        bytes.putFloats(values);
      }
    }
  }

  private void countNonFinite(int column, double value) {
    if (Double.isNaN(value)) {
      nans[column]++;
    } else if (Double.isInfinite(value)) {
      infinities[column]++;
    }
  }

  /** Adds other rows, and the header if they have it. */
  TableSummary merge(TableSummary other) {
    others.merge(other.others);
    other.ofCases.forEach(
        (caseId, hash) -> ofCases.computeIfAbsent(caseId, c -> new ContentHash()).merge(hash));
    rows += other.rows;
    for (int c = 0; c < nulls.length; c++) {
      nulls[c] += other.nulls[c];
      nans[c] += other.nans[c];
      infinities[c] += other.infinities[c];
    }
    return this;
  }

  /** Takes other rows, and their header, out again; which values are null is not kept track of. */
  TableSummary without(TableSummary other) {
    others.remove(other.others);
    other.ofCases.forEach(
        (caseId, hash) -> ofCases.computeIfAbsent(caseId, c -> new ContentHash()).remove(hash));
    ofCases.values().removeIf(ContentHash::isEmpty);
    rows -= other.rows;
    for (int c = 0; c < nulls.length; c++) {
      nans[c] -= other.nans[c];
      infinities[c] -= other.infinities[c];
    }
    return this;
  }

  private static Map<String, Long> ofFloatingColumns(TableSpec spec, long[] counts) {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int c = 0; c < counts.length; c++) {
      ColumnType type = spec.columns().get(c).type();
      if (FLOATING.contains(type)) {
        map.put(spec.columns().get(c).name(), counts[c]);
      }
    }
    return map;
  }
}
