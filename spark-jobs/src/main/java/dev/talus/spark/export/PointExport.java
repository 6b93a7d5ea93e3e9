package dev.talus.spark.export;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.table.TalusTables;
import dev.talus.meshio.convert.ParticleMesh;
import dev.talus.meshio.convert.Steps;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Steps of particles or grid points of one case, with the values at them. */
final class PointExport implements Steps {
  /** Columns that say which step a row belongs to, and whose it is. */
  private static final Set<String> OF_THE_STEP =
      Set.of("case_id", "step", "frame", "time_s", "model_id");

  private final Series series;
  private final OrderedRows rows;
  private final StructField[] fields;
  private final Map<Long, SimulationBox> boxes = new HashMap<>();
  private int next;

  PointExport(Tables tables, Table table, Series series) {
    this.series = series;
    Dataset<Row> own = table.rows().where(col("case_id").equalTo(series.caseId()));
    this.fields = own.schema().fields();
    long first = series.steps().get(0).step();
    long last = series.steps().get(series.steps().size() - 1).step();
    String id = table.spec().column("particle_id").isPresent() ? "particle_id" : "point_id";
    this.rows = new OrderedRows(own.where(col("step").between(first, last)).sort("step", id));
    if (tables.manifest(TalusTables.SNAPSHOTS.name()).isPresent()) {
      tables
          .open(TalusTables.SNAPSHOTS)
          .rows()
          .where(col("case_id").equalTo(series.caseId()))
          .collectAsList()
          .forEach(row -> boxes.put(row.<Long>getAs("step"), box(row)));
    }
  }

  @Override
  public Optional<UnstructuredMesh> nextMesh() {
    return nextFrame().map(ParticleMesh::of);
  }

  @Override
  public Optional<ParticleFrame> nextFrame() {
    if (next == series.steps().size()) {
      return Optional.empty();
    }
    Series.At at = series.steps().get(next++);
    List<Row> own = rows.of(at.step());
    List<ParticleColumn> columns = new ArrayList<>();
    for (int c = 0; c < fields.length; c++) {
      if (!OF_THE_STEP.contains(fields[c].name())) {
        columns.add(column(fields[c], c, own));
      }
    }
    return Optional.of(
        new ParticleFrame(
            at.step(),
            at.timeSeconds() == null ? OptionalDouble.empty() : OptionalDouble.of(at.timeSeconds()),
            Optional.empty(),
            Optional.empty(),
            boxes.computeIfAbsent(at.step(), step -> around(own)),
            own.size(),
            columns));
  }

  private static ParticleColumn column(StructField field, int at, List<Row> rows) {
    String name = nameInFiles(field);
    DataType type = field.dataType();
    if (type.equals(DataTypes.StringType)) {
      return new ParticleColumn.TextColumn(
          name,
          rows.stream()
              .map(row -> row.isNullAt(at) ? "" : row.getString(at))
              .toArray(String[]::new));
    }
    if (type.equals(DataTypes.BooleanType)) {
      return new ParticleColumn.LongColumn(
          name,
          rows.stream()
              .mapToLong(row -> !row.isNullAt(at) && row.getBoolean(at) ? 1 : 0)
              .toArray());
    }
    boolean whole = type.equals(DataTypes.IntegerType) || type.equals(DataTypes.LongType);
    if (whole && rows.stream().noneMatch(row -> row.isNullAt(at))) {
      return new ParticleColumn.LongColumn(
          name, rows.stream().mapToLong(row -> ((Number) row.get(at)).longValue()).toArray());
    }
    return new ParticleColumn.DoubleColumn(
        name, rows.stream().mapToDouble(row -> number(row.get(at))).toArray());
  }

  /**
   * Single precision gives the shortest decimal, as a text dump has had it: 0.1, not 0.10000000149.
   */
  private static double number(Object value) {
    if (value instanceof Float single) {
      return Double.parseDouble(Float.toString(single));
    }
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  private static String nameInFiles(StructField field) {
    if (field.name().endsWith("_id")) {
      return "id";
    }
    return field.metadata().contains(TableSchemas.SOURCE_NAME)
        ? field.metadata().getString(TableSchemas.SOURCE_NAME)
        : field.name();
  }

  private static SimulationBox box(Row row) {
    return SimulationBox.orthogonal(
        row.<Double>getAs("x_lo"),
        row.<Double>getAs("x_hi"),
        row.<Double>getAs("y_lo"),
        row.<Double>getAs("y_hi"),
        row.<Double>getAs("z_lo"),
        row.<Double>getAs("z_hi"),
        List.of(row.<String>getAs("boundary").split(" ")));
  }

  /** The box of points that no simulator has put into one. */
  private static SimulationBox around(List<Row> rows) {
    double[] bounds = new double[6];
    for (int k = 0; k < 3; k++) {
      String column = "xyz".substring(k, k + 1);
      bounds[2 * k] = rows.stream().mapToDouble(row -> number(row.getAs(column))).min().orElse(0);
      bounds[2 * k + 1] =
          rows.stream().mapToDouble(row -> number(row.getAs(column))).max().orElse(0);
    }
    return SimulationBox.orthogonal(
        bounds[0], bounds[1], bounds[2], bounds[3], bounds[4], bounds[5], List.of());
  }
}
