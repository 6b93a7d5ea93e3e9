package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Brings cells and particles of all snapshots into one sequence: case after case, snapshot after
 * snapshot, in each first the cells by their number in the grid, then the particles by their id.
 */
final class BedRows {
  /** Value of {@code kind}: the snapshot itself, so that one without rows is noticed. */
  static final int SNAPSHOT = 0;

  /** Value of {@code kind}: velocity and void fraction of a cell. */
  static final int CELL = 1;

  /** Value of {@code kind}: position of a particle. */
  static final int PARTICLE = 2;

  private final Tables tables;
  private final Settings settings;
  private final Set<String> cases;

  /**
   * @param cases whose rows
   */
  BedRows(Tables tables, Settings settings, Set<String> cases) {
    this.tables = tables;
    this.settings = settings;
    this.cases = cases;
  }

  /**
   * Rows {@code case_id, step, frame, time_s, kind, id, v0, v1, v2, v3}, one partition or more a
   * group of whole cases.
   *
   * @param cells table of {@link BedGrids#cells}
   */
  Dataset<Row> sorted(Dataset<Row> cells) {
    int stride = settings.value(PrepareSettings.BED_STRIDE);
    Dataset<Row> snapshots =
        rows(TalusTables.SNAPSHOTS.name())
            .where(col("frame").mod(stride).equalTo(0))
            .select("case_id", "step", "frame", "time_s");
    Column none = lit(null).cast("float");
    Dataset<Row> own =
        snapshots
            .withColumn("kind", lit(SNAPSHOT))
            .withColumn("id", lit(0L))
            .withColumn("v0", none)
            .withColumn("v1", none)
            .withColumn("v2", none)
            .withColumn("v3", none);
    return own.union(at(snapshots, gas(cells), CELL))
        .union(at(snapshots, particles(), PARTICLE))
        .repartition(col("case_id"))
        .sortWithinPartitions("case_id", "step", "kind", "id");
  }

  private static Dataset<Row> at(Dataset<Row> snapshots, Dataset<Row> values, int kind) {
    return snapshots
        .join(
            values, col("case_id").equalTo(col("of_case")).and(col("step").equalTo(col("of_step"))))
        .withColumn("kind", lit(kind))
        .select("case_id", "step", "frame", "time_s", "kind", "id", "v0", "v1", "v2", "v3");
  }

  private Dataset<Row> gas(Dataset<Row> cells) {
    Dataset<Row> fields = rows(MeshTables.FIELDS.name());
    List<Column> columns = new ArrayList<>();
    columns.add(col("case_id").as("cell_case"));
    columns.add(col("step").as("of_step"));
    columns.add(col("entity_id"));
    String velocity = settings.value(PrepareSettings.BED_GAS_VELOCITY);
    for (int c = 0; c < 3; c++) {
      columns.add(
          component(fields, velocity + "[" + c + "]", PrepareSettings.BED_GAS_VELOCITY.key())
              .as("v" + c));
    }
    columns.add(
        component(
                fields,
                settings.value(PrepareSettings.BED_VOID_FRACTION),
                PrepareSettings.BED_VOID_FRACTION.key())
            .as("v3"));
    return fields
        .where(col("location").equalTo("cells"))
        .select(columns.toArray(Column[]::new))
        .join(
            cells,
            col("of_case")
                .equalTo(col("cell_case"))
                .and(col("mesh_cell").equalTo(col("entity_id"))))
        .withColumn("id", col("grid_cell").cast("long"));
  }

  /** The column of an array's component, by its name in the files. */
  private static Column component(Dataset<Row> fields, String source, String key) {
    List<String> known = new ArrayList<>();
    for (StructField field : fields.schema().fields()) {
      if (field.metadata().contains(TableSchemas.SOURCE_NAME)) {
        String name = field.metadata().getString(TableSchemas.SOURCE_NAME);
        if (name.equals(source)) {
          return col(field.name()).cast("float");
        }
        known.add(name);
      }
    }
    throw new UsageException(
        "%s: the meshes have no array '%s'. Their arrays are %s."
            .formatted(key, source, String.join(", ", known)));
  }

  private Dataset<Row> particles() {
    return rows(TalusTables.PARTICLES.name())
        .select(
            col("case_id").as("of_case"),
            col("step").as("of_step"),
            col("particle_id").as("id"),
            col("x").as("v0"),
            col("y").as("v1"),
            col("z").as("v2"),
            lit(null).cast("float").as("v3"));
  }

  private Dataset<Row> rows(String table) {
    return tables.open(table).rows().where(col("case_id").isin(cases.toArray()));
  }
}
