package dev.talus.spark.table;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Spark schemas of table specifications and back.
 *
 * <p>A field's metadata hold {@value #UNIT}, {@value #MEANING} (also as Spark's {@code comment})
 * and, for columns taken over from a file, {@value #SOURCE_NAME}: the name they have there. All
 * fields are nullable, because Spark reads every Parquet column as nullable; which columns must
 * have values says the specification, and {@link TableWriter} checks it.
 */
public final class TableSchemas {
  /** Metadata key: unit of the values, UCUM style. */
  public static final String UNIT = "unit";

  /** Metadata key: one sentence on the column. */
  public static final String MEANING = "meaning";

  /** Metadata key: name of the column in the file it comes from. */
  public static final String SOURCE_NAME = "source_name";

  private static final String COMMENT = "comment";

  private TableSchemas() {}

  /** The schema of a table, columns in the specification's order. */
  public static StructType of(TableSpec spec) {
    StructField[] fields =
        spec.columns().stream().map(c -> fieldOf(c, null)).toArray(StructField[]::new);
    return new StructType(fields);
  }

  /** One field; {@code sourceName} may be null. */
  public static StructField fieldOf(ColumnSpec column, String sourceName) {
    MetadataBuilder metadata =
        new MetadataBuilder()
            .putString(UNIT, column.unit())
            .putString(MEANING, column.meaning())
            .putString(COMMENT, column.meaning());
    if (sourceName != null) {
      metadata.putString(SOURCE_NAME, sourceName);
    }
    return new StructField(column.name(), sparkType(column.type()), true, metadata.build());
  }

  /**
   * The columns of a schema as optional table columns, those in {@code except} left out: for tables
   * that take over columns nobody can list beforehand.
   *
   * @throws TableException if a column has a type that tables do not have
   */
  public static List<ColumnSpec> columnsOf(StructType schema, Collection<String> except) {
    List<ColumnSpec> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      if (!except.contains(field.name())) {
        Metadata metadata = field.metadata();
        columns.add(
            ColumnSpec.optional(
                field.name(),
                columnType(field.name(), field.dataType()),
                metadata.contains(UNIT) ? metadata.getString(UNIT) : "",
                metadata.contains(MEANING) ? metadata.getString(MEANING) : ""));
      }
    }
    return columns;
  }

  static DataType sparkType(ColumnType type) {
    return switch (type) {
      case BOOLEAN -> DataTypes.BooleanType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case STRING -> DataTypes.StringType;
      case INTS -> DataTypes.createArrayType(DataTypes.IntegerType);
      case FLOATS -> DataTypes.createArrayType(DataTypes.FloatType);
    };
  }

  private static ColumnType columnType(String name, DataType type) {
    for (ColumnType candidate : ColumnType.values()) {
      if (sparkType(candidate).equals(type)) {
        return candidate;
      }
    }
    throw new TableException(
        "Column "
            + name
            + ": expected one of boolean, int, bigint, float, double, string, array<int>, array<float>, found "
            + type.simpleString()
            + ". Cast or drop it.");
  }
}
