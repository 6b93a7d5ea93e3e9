package dev.talus.spark.export;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.meshio.convert.Steps;
import dev.talus.spark.config.Nearest;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table whose rows have a place: values at the nodes and cells of meshes, or at particles and
 * points of a grid.
 */
public final class ExportSource {
  /** What is exported unless a table is named: the first of these that has rows. */
  private static final List<String> DEFAULTS =
      List.of(MeshTables.FIELDS.name(), MeshTables.STEPS.name(), TalusTables.PARTICLES.name());

  private final Tables tables;
  private final Table values;
  private final boolean onMeshes;

  private ExportSource(Tables tables, Table values) {
    this.tables = tables;
    this.values = values;
    this.onMeshes = isSimulatedMesh(values) || (has("mesh") && has("entity_id"));
    if (!onMeshes && !(has("step") && has("x") && has("y") && has("z"))) {
      throw new UsageException(
          "Table %s has neither meshes nor positions. Tables with a place are mesh_fields, particles,"
                  .formatted(values.spec().name())
              + " particle_fields, fields, rollout_fields and rollout_particles.");
    }
  }

  /**
   * Opens a table below a folder.
   *
   * @param name which; empty for what was simulated, meshes before particles
   * @throws dev.talus.spark.table.TableException if it is not there
   */
  public static ExportSource open(Tables tables, Optional<String> name) {
    String chosen =
        name.orElseGet(
            () ->
                DEFAULTS.stream()
                    .filter(each -> tables.manifest(each).map(TableManifest::rows).orElse(0L) > 0)
                    .findFirst()
                    .orElse(MeshTables.STEPS.name()));
    return new ExportSource(tables, tables.open(chosen));
  }

  /** Name of the table. */
  public String table() {
    return values.spec().name();
  }

  /**
   * What there is to export, in the order of cases and series.
   *
   * @param cases wanted ones; none for all
   * @param mesh wanted series of meshes, if only one
   * @param steps wanted steps
   * @param times wanted times; steps without a time are wanted by {@link StepRange#ALL} alone
   * @throws UsageException if a case or series is not there, or nothing is left
   */
  public List<Series> series(
      List<String> cases, Optional<String> mesh, StepRange steps, StepRange times) {
    Dataset<Row> all = stepRows();
    requireThere("case", all, "case_id", cases);
    if (mesh.isPresent()) {
      if (!onMeshes) {
        throw new UsageException("Table " + table() + " has no meshes to choose from.");
      }
      requireThere("mesh", all, "mesh", mesh.stream().toList());
    }
    Map<List<String>, List<Series.At>> found = new LinkedHashMap<>();
    for (Row row : all.collectAsList()) {
      String caseId = row.getAs("case_id");
      String meshName = onMeshes ? row.getAs("mesh") : "";
      long step = row.<Long>getAs("step");
      Double time = row.getAs("time_s");
      boolean wanted =
          (cases.isEmpty() || cases.contains(caseId))
              && (mesh.isEmpty() || mesh.get().equals(meshName))
              && steps.has((double) step)
              && (times.equals(StepRange.ALL) || (time != null && times.has(time)));
      if (wanted) {
        found
            .computeIfAbsent(List.of(caseId, meshName), key -> new ArrayList<>())
            .add(new Series.At(step, time, onMeshes ? row.<Long>getAs("geometry_step") : step));
      }
    }
    if (found.isEmpty()) {
      throw new UsageException(
          "Nothing of table %s is left to export: it has %s."
              .formatted(table(), describe(all.collectAsList())));
    }
    return found.entrySet().stream()
        .map(
            entry ->
                new Series(
                    entry.getKey().get(0),
                    onMeshes ? Optional.of(entry.getKey().get(1)) : Optional.empty(),
                    entry.getValue()))
        .toList();
  }

  /** Reads a series step by step. */
  public Steps open(Series series) {
    return onMeshes
        ? new MeshExport(tables, values, series)
        : new PointExport(tables, values, series);
  }

  /** Steps of all cases: of simulations from the tables that list them, also the empty ones. */
  private Dataset<Row> stepRows() {
    TableSpec lists = onMeshes ? MeshTables.STEPS : TalusTables.SNAPSHOTS;
    Dataset<Row> rows = isSimulated() ? tables.open(lists).rows() : values.rows();
    Column[] columns =
        Stream.of("case_id", "mesh", "step", "time_s", "geometry_step")
            .filter(column -> List.of(rows.columns()).contains(column))
            .map(column -> col(column))
            .toArray(Column[]::new);
    Dataset<Row> distinct = rows.select(columns).distinct();
    return onMeshes
        ? distinct.orderBy("case_id", "mesh", "step")
        : distinct.orderBy("case_id", "step");
  }

  private boolean isSimulated() {
    return isSimulatedMesh(values) || table().equals(TalusTables.PARTICLES.name());
  }

  /** Whether a table is one of those that hold meshes as they were read. */
  static boolean isSimulatedMesh(Table table) {
    return MeshTables.all().stream().anyMatch(spec -> spec.name().equals(table.spec().name()));
  }

  private void requireThere(String what, Dataset<Row> rows, String column, List<String> wanted) {
    TreeSet<String> there = new TreeSet<>();
    rows.select(column).distinct().collectAsList().forEach(row -> there.add(row.getString(0)));
    for (String name : wanted) {
      if (!there.contains(name)) {
        throw new UsageException(
            "Table %s has no %s '%s'. Did you mean '%s'? It has %s."
                .formatted(table(), what, name, Nearest.to(name, there), String.join(", ", there)));
      }
    }
  }

  private static String describe(List<Row> steps) {
    if (steps.isEmpty()) {
      return "no rows";
    }
    long least = steps.stream().mapToLong(row -> row.<Long>getAs("step")).min().orElse(0);
    long greatest = steps.stream().mapToLong(row -> row.<Long>getAs("step")).max().orElse(0);
    boolean timed = steps.stream().anyMatch(row -> row.getAs("time_s") != null);
    return "the steps %d to %d%s".formatted(least, greatest, timed ? "" : ", without times");
  }

  private boolean has(String column) {
    return values.spec().column(column).isPresent();
  }
}
