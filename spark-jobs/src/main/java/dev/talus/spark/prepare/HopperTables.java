package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.field.ContentCurve;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableSet;
import dev.talus.spark.table.TableSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Makes the tables of a hopper's dataset, one after the other; each is made from those before. */
final class HopperTables {
  private final JobContext context;
  private final DatasetDescription dataset;
  private final Source source;
  private final TableSet tables;
  private final Provenance provenance;

  /**
   * What a dataset is made from.
   *
   * @param snapshots table {@code snapshots}
   * @param particles table {@code particles}
   */
  record Source(Dataset<Row> snapshots, Dataset<Row> particles) {}

  /**
   * @param dataset the domain, its grid and the cases
   * @param tables where the tables go
   */
  HopperTables(
      JobContext context,
      DatasetDescription dataset,
      Source source,
      TableSet tables,
      Provenance provenance) {
    this.context = context;
    this.dataset = dataset;
    this.source = source;
    this.tables = tables;
    this.provenance = provenance;
  }

  /** Table {@code particle_fields}. */
  void fieldsAtParticles(CasePlan plan) {
    context.progress().stage("prepare: fields at particles");
    Dataset<Row> backwards = snapshots(plan.made()).backwards(source.particles());
    write(tables.keeping(plan.kept()), TalusTables.PARTICLE_FIELDS, backwards, Labelling::new);
  }

  /** Tables {@code fields}, {@code samples} and {@code statistics}. */
  void fieldsOnGrid(CasePlan plan) {
    context.progress().stage("prepare: fields on the grid");
    TableSink sink = tables.keeping(plan.kept());
    Dataset<Row> bySnapshot =
        snapshots(plan.made())
            .with(tables.rows(TalusTables.PARTICLE_FIELDS))
            .repartition(col("case_id"), col("step"))
            .sortWithinPartitions("case_id", "step", "particle_id")
            .persist(StorageLevel.MEMORY_AND_DISK());
    DatasetDescription shared = dataset; // tasks get this and not the whole object
    double reach = settings().value(PrepareSettings.REACH_FACTOR);
    write(
        sink,
        TalusTables.FIELDS,
        bySnapshot,
        () -> new Gridding(shared.grid(), shared.particleRadius(), reach));

    context.progress().stage("prepare: samples");
    long seed = settings().value(PrepareSettings.SEED);
    int wanted = settings().value(PrepareSettings.SAMPLES_PER_FIELD);
    double empty = settings().value(PrepareSettings.EMPTY_SNAPSHOTS);
    write(
        sink,
        TalusTables.SAMPLES,
        bySnapshot.where(isTrained()),
        () -> new Sampling(shared, reach, seed, wanted, empty));
    bySnapshot.unpersist();
    FieldStatistics statistics =
        FieldStatistics.of(tables.rows(TalusTables.SAMPLES), (field, value) -> value);
    write(tables, TalusTables.STATISTICS, statistics.rows());
  }

  /** Tables {@code macro_series}, {@code layer_shares} and {@code macro_summary}. */
  void discharge(CasePlan plan) {
    context.progress().stage("prepare: discharge");
    TableSink sink = tables.keeping(plan.kept());
    Dataset<Row> forwards =
        snapshots(plan.made())
            .with(tables.rows(TalusTables.PARTICLE_FIELDS))
            .repartition(col("case_id"))
            .sortWithinPartitions("case_id", "step")
            .persist(StorageLevel.MEMORY_AND_DISK());
    double outlet = dataset.outletHeight();
    int layers = settings().value(PrepareSettings.LAYERS);
    write(sink, TalusTables.MACRO_SERIES, forwards, () -> MacroRows.series(outlet));
    write(sink, TalusTables.LAYER_SHARES, forwards, () -> MacroRows.layers(outlet, layers));
    forwards.unpersist();
    Dataset<Row> series = tables.rows(TalusTables.MACRO_SERIES);
    Column made = col("case_id").isin(plan.made().toArray());
    write(sink, TalusTables.MACRO_SUMMARY, summaries(series.where(made)));
  }

  /** How many grains the occupied points of the grid stand for, from the tables made before. */
  ContentCurve contentCurve() {
    return OccupiedContent.curve(
        tables.rows(TalusTables.FIELDS).where(isTrained()),
        tables.rows(TalusTables.MACRO_SERIES),
        dataset.outletHeight());
  }

  private Settings settings() {
    return context.settings();
  }

  private CaseSnapshots snapshots(Set<String> cases) {
    return new CaseSnapshots(source.snapshots(), cases);
  }

  private Column isTrained() {
    return col("case_id").isin(dataset.trainCases().toArray());
  }

  private void write(
      TableSink sink, TableSpec spec, Dataset<Row> rows, SnapshotMapping.Factory factory) {
    Dataset<Row> made =
        rows.mapPartitions(
            new SnapshotMapping("particle_id", factory), Encoders.row(TableSchemas.of(spec)));
    sink.write(spec, made, provenance, RowLayout.SORTED_PARTITIONS);
  }

  private void write(TableSink sink, TableSpec spec, List<Row> rows) {
    sink.write(spec, context.spark().createDataFrame(rows, TableSchemas.of(spec)), provenance);
  }

  private static List<Row> summaries(Dataset<Row> series) {
    Map<String, List<Row>> byCase = new LinkedHashMap<>();
    for (Row row : series.orderBy("case_id", "step").collectAsList()) {
      byCase.computeIfAbsent(row.getAs("case_id"), c -> new ArrayList<>()).add(row);
    }
    List<Row> summaries = new ArrayList<>();
    byCase.forEach(
        (caseId, rows) ->
            summaries.add(
                MacroRows.summary(
                    caseId,
                    rows.stream().mapToDouble(r -> r.<Double>getAs("time_s")).toArray(),
                    rows.stream().mapToDouble(r -> r.<Long>getAs("remaining_count")).toArray())));
    return summaries;
  }
}
