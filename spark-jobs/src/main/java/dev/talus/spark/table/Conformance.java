package dev.talus.spark.table;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * Brings rows into the columns of a specification: order, names and types.
 *
 * <p>Only casts that keep the value or round it to the nearest float are made: INT to LONG, FLOAT
 * and INT to DOUBLE, DOUBLE to FLOAT. Anything else, a missing column or one too many is an error.
 */
final class Conformance {
  private static final Map<ColumnType, Set<ColumnType>> ACCEPTED = accepted();

  private Conformance() {}

  static Dataset<Row> apply(TableSpec spec, Dataset<Row> rows) {
    List<String> found = Arrays.asList(rows.columns());
    List<String> expected = spec.columns().stream().map(ColumnSpec::name).toList();
    List<String> missing = expected.stream().filter(c -> !found.contains(c)).toList();
    List<String> surplus = found.stream().filter(c -> !expected.contains(c)).toList();
    if (!missing.isEmpty() || !surplus.isEmpty() || found.size() != expected.size()) {
      throw new TableException(
          "Table "
              + spec.name()
              + ": expected the columns "
              + expected
              + ", found "
              + found
              + ". Missing: "
              + missing
              + ", not in the specification: "
              + surplus
              + ".");
    }
    List<Column> columns = new ArrayList<>();
    for (ColumnSpec column : spec.columns()) {
      StructField field = rows.schema().apply(column.name());
      columns.add(
          rows.col(column.name())
              .cast(checkedType(spec, column, field.dataType()))
              .as(column.name(), field.metadata()));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static DataType checkedType(TableSpec spec, ColumnSpec column, DataType found) {
    for (ColumnType source : ACCEPTED.get(column.type())) {
      if (TableSchemas.sparkType(source).equals(found)) {
        return TableSchemas.sparkType(column.type());
      }
    }
    throw new TableException(
        "Table "
            + spec.name()
            + ", column "
            + column.name()
            + ": expected "
            + TableSchemas.sparkType(column.type()).simpleString()
            + ", found "
            + found.simpleString()
            + ", which does not convert without loss. Cast it where the rows are made.");
  }

  private static Map<ColumnType, Set<ColumnType>> accepted() {
    Map<ColumnType, Set<ColumnType>> map = new EnumMap<>(ColumnType.class);
    for (ColumnType type : ColumnType.values()) {
      map.put(type, EnumSet.of(type));
    }
    map.put(ColumnType.LONG, EnumSet.of(ColumnType.LONG, ColumnType.INT));
    map.put(ColumnType.FLOAT, EnumSet.of(ColumnType.FLOAT, ColumnType.DOUBLE));
    map.put(ColumnType.DOUBLE, EnumSet.of(ColumnType.DOUBLE, ColumnType.FLOAT, ColumnType.INT));
    return map;
  }
}
