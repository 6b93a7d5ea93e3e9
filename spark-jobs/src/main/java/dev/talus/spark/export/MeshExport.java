package dev.talus.spark.export;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.meshio.convert.Steps;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.spark.mesh.StoredGeometry;
import dev.talus.spark.mesh.TableArrays;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Steps of a series of meshes with their values. A mesh that does not move is read once. */
final class MeshExport implements Steps {
  /** Columns that tell where a value belongs, and whose it is. */
  private static final List<String> NO_ARRAYS =
      Stream.concat(
              MeshTables.FIELDS.columns().stream().map(ColumnSpec::name), Stream.of("model_id"))
          .toList();

  private final Tables tables;
  private final Series series;
  private final TableArrays arrays;
  private final OrderedRows values;
  private final Map<Long, List<Row>> ofMesh = new TreeMap<>(); // values of the mesh as a whole
  private int next;
  private long geometryStep;
  private UnstructuredMesh geometry;

  MeshExport(Tables tables, Table table, Series series) {
    this.tables = tables;
    this.series = series;
    boolean simulated = ExportSource.isSimulatedMesh(table);
    Table fields = simulated ? tables.open(MeshTables.FIELDS) : table;
    this.arrays = new TableArrays(fields.rows().schema(), NO_ARRAYS);
    long first = series.steps().get(0).step();
    long last = series.steps().get(series.steps().size() - 1).step();
    Column inRange = col("step").between(first, last);
    this.values = new OrderedRows(own(fields.rows()).where(inRange).orderBy("step"));
    if (simulated && tables.open(MeshTables.VALUES).manifest().rows() > 0) {
      own(tables.open(MeshTables.VALUES).rows())
          .where(inRange)
          .orderBy("field", "tuple", "component")
          .collectAsList()
          .forEach(
              row ->
                  ofMesh
                      .computeIfAbsent(row.<Long>getAs("step"), step -> new ArrayList<>())
                      .add(row));
    }
  }

  @Override
  public Optional<UnstructuredMesh> nextMesh() {
    if (next == series.steps().size()) {
      return Optional.empty();
    }
    Series.At at = series.steps().get(next++);
    if (geometry == null || geometryStep != at.geometryStep()) {
      geometry = geometry(at.geometryStep());
      geometryStep = at.geometryStep();
    }
    List<Row> rows = values.of(at.step());
    return Optional.of(
        new UnstructuredMesh(
            geometry.points(),
            geometry.cells(),
            arrays.of(at(rows, "nodes"), "entity_id", geometry.pointCount()),
            arrays.of(at(rows, "cells"), "entity_id", geometry.cells().count()),
            wholeMesh(ofMesh.getOrDefault(at.step(), List.of())),
            geometry.groups(),
            at.timeSeconds() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(at.timeSeconds())));
  }

  @Override
  public Optional<ParticleFrame> nextFrame() {
    throw new IllegalArgumentException(
        "These tables hold meshes, and the output is for particles. Write .vtu or .pvd.");
  }

  private UnstructuredMesh geometry(long step) {
    return StoredGeometry.of(
            geometryRows(MeshTables.NODES, step),
            geometryRows(MeshTables.CELLS, step),
            geometryRows(MeshTables.GROUPS, step))
        .toMesh();
  }

  private List<Row> geometryRows(TableSpec spec, long step) {
    return own(tables.open(spec).rows()).where(col("geometry_step").equalTo(step)).collectAsList();
  }

  private Dataset<Row> own(Dataset<Row> rows) {
    return rows.where(
        col("case_id")
            .equalTo(series.caseId())
            .and(col("mesh").equalTo(series.mesh().orElseThrow())));
  }

  private static List<Row> at(List<Row> rows, String location) {
    return rows.stream().filter(row -> row.getAs("location").equals(location)).toList();
  }

  /** Rows of mesh_values of one step, in the order of fields, tuples and components. */
  private static List<DataArray> wholeMesh(List<Row> rows) {
    Map<String, List<Row>> byField = new LinkedHashMap<>();
    rows.forEach(
        row ->
            byField
                .computeIfAbsent(row.<String>getAs("field"), name -> new ArrayList<>())
                .add(row));
    List<DataArray> found = new ArrayList<>();
    byField.forEach((name, own) -> found.add(wholeMesh(name, own)));
    return found;
  }

  private static DataArray wholeMesh(String name, List<Row> rows) {
    int width = 1 + rows.stream().mapToInt(row -> row.<Integer>getAs("component")).max().orElse(0);
    if (rows.get(0).getAs("text") != null) {
      return new DataArray.Texts(
          name, width, rows.stream().map(row -> row.<String>getAs("text")).toArray(String[]::new));
    }
    return new DataArray.Doubles(
        name, width, rows.stream().mapToDouble(row -> row.<Double>getAs("value")).toArray());
  }
}
