package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.field.ContentCurve;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Hoppers: derives fields, macroscopic series, training samples and statistics from the particles.
 */
final class HopperPreparation implements Preparation {
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(
          PrepareSettings.SPLIT_TEST,
          PrepareSettings.SPLIT_FRACTION,
          PrepareSettings.SPLIT_SEED,
          PrepareSettings.OUTLET_HEIGHT,
          PrepareSettings.LAYERS,
          PrepareSettings.GRID_SPACING,
          PrepareSettings.PARTICLE_RADIUS,
          PrepareSettings.REACH_FACTOR,
          PrepareSettings.SAMPLES_PER_FIELD,
          PrepareSettings.EMPTY_SNAPSHOTS,
          PrepareSettings.SEED,
          ModelSettings.SCALARS);
  private static final List<TableSpec> INPUTS =
      List.of(TalusTables.CASES, TalusTables.SNAPSHOTS, TalusTables.PARTICLES);
  private static final List<TableSpec> OUTPUTS =
      List.of(
          TalusTables.PARTICLE_FIELDS,
          TalusTables.FIELDS,
          TalusTables.SAMPLES,
          TalusTables.STATISTICS,
          TalusTables.MACRO_SERIES,
          TalusTables.LAYER_SHARES,
          TalusTables.MACRO_SUMMARY);

  @Override
  public List<Setting<?>> dependsOn() {
    return DEPENDS_ON;
  }

  @Override
  public List<TableSpec> inputs() {
    return INPUTS;
  }

  @Override
  public List<TableSpec> outputs() {
    return OUTPUTS;
  }

  @Override
  public void write(
      JobContext context, Tables tables, TableWriter writer, Provenance provenance, String runId) {
    Settings settings = context.settings();
    Dataset<Row> snapshots = tables.open(TalusTables.SNAPSHOTS).rows();
    Dataset<Row> particles = tables.open(TalusTables.PARTICLES).rows();
    context.progress().stage("prepare: domain");
    DatasetDescription dataset =
        new DescribeDataset(settings, tables.open(TalusTables.CASES).rows(), snapshots, particles)
            .describe();

    context.progress().stage("prepare: fields at particles");
    writer.write(
        TalusTables.PARTICLE_FIELDS,
        map(backwards(snapshots, particles), TalusTables.PARTICLE_FIELDS, Labelling::new),
        provenance,
        RowLayout.SORTED_PARTITIONS);
    Dataset<Row> labelled =
        withEmptySnapshots(snapshots, tables.open(TalusTables.PARTICLE_FIELDS).rows());

    double reach = settings.value(PrepareSettings.REACH_FACTOR);
    context.progress().stage("prepare: fields on the grid");
    Dataset<Row> bySnapshot =
        labelled
            .repartition(col("case_id"), col("step"))
            .sortWithinPartitions("case_id", "step", "particle_id")
            .persist(StorageLevel.MEMORY_AND_DISK());
    writer.write(
        TalusTables.FIELDS,
        map(
            bySnapshot,
            TalusTables.FIELDS,
            () -> new Gridding(dataset.grid(), dataset.particleRadius(), reach)),
        provenance,
        RowLayout.SORTED_PARTITIONS);

    context.progress().stage("prepare: samples");
    long seed = settings.value(PrepareSettings.SEED);
    int wanted = settings.value(PrepareSettings.SAMPLES_PER_FIELD);
    double empty = settings.value(PrepareSettings.EMPTY_SNAPSHOTS);
    Column trained = col("case_id").isin(dataset.trainCases().toArray());
    writer.write(
        TalusTables.SAMPLES,
        map(
            bySnapshot.where(trained),
            TalusTables.SAMPLES,
            () -> new Sampling(dataset, reach, seed, wanted, empty)),
        provenance,
        RowLayout.SORTED_PARTITIONS);
    bySnapshot.unpersist();
    FieldStatistics statistics =
        FieldStatistics.of(tables.open(TalusTables.SAMPLES).rows(), (field, value) -> value);
    writer.write(
        TalusTables.STATISTICS,
        context.spark().createDataFrame(statistics.rows(), TableSchemas.of(TalusTables.STATISTICS)),
        provenance);

    context.progress().stage("prepare: discharge");
    Dataset<Row> forwards =
        labelled
            .repartition(col("case_id"))
            .sortWithinPartitions("case_id", "step")
            .persist(StorageLevel.MEMORY_AND_DISK());
    double outlet = dataset.outletHeight();
    int layers = settings.value(PrepareSettings.LAYERS);
    writer.write(
        TalusTables.MACRO_SERIES,
        map(forwards, TalusTables.MACRO_SERIES, () -> MacroRows.series(outlet)),
        provenance,
        RowLayout.SORTED_PARTITIONS);
    writer.write(
        TalusTables.LAYER_SHARES,
        map(forwards, TalusTables.LAYER_SHARES, () -> MacroRows.layers(outlet, layers)),
        provenance,
        RowLayout.SORTED_PARTITIONS);
    forwards.unpersist();
    writer.write(
        TalusTables.MACRO_SUMMARY,
        context
            .spark()
            .createDataFrame(
                summaries(tables.open(TalusTables.MACRO_SERIES).rows()),
                TableSchemas.of(TalusTables.MACRO_SUMMARY)),
        provenance);
    ContentCurve content =
        OccupiedContent.curve(
            tables.open(TalusTables.FIELDS).rows().where(trained),
            tables.open(TalusTables.MACRO_SERIES).rows(),
            outlet);
    new PreparedDataset(runId, dataset.with(content)).write(context.spark(), context.root());
  }

  /** Every case from its last snapshot to its first, with the initial position of each particle. */
  private static Dataset<Row> backwards(Dataset<Row> snapshots, Dataset<Row> particles) {
    Dataset<Row> initial =
        particles
            .groupBy("case_id", "particle_id")
            .agg(min_by(struct("x", "y", "z"), col("step")).as("initial"))
            .select(
                col("case_id").as("of_case"),
                col("particle_id").as("of_particle"),
                col("initial.x").as("initial_x"),
                col("initial.y").as("initial_y"),
                col("initial.z").as("initial_z"));
    Dataset<Row> located =
        particles
            .select("case_id", "step", "particle_id", "x", "y", "z")
            .join(
                initial,
                col("case_id")
                    .equalTo(col("of_case"))
                    .and(col("particle_id").equalTo(col("of_particle"))))
            .drop("of_case", "of_particle");
    return withEmptySnapshots(snapshots, located)
        .repartition(col("case_id"))
        .sortWithinPartitions(col("case_id"), col("step").desc(), col("particle_id"));
  }

  /** All snapshots with their particles; an empty one has a single row without particle. */
  private static Dataset<Row> withEmptySnapshots(Dataset<Row> snapshots, Dataset<Row> particles) {
    Dataset<Row> times =
        snapshots.select(
            col("case_id").as("of_case"), col("step").as("of_step"), col("frame"), col("time_s"));
    return times
        .join(
            particles.drop("frame", "time_s"),
            col("of_case").equalTo(col("case_id")).and(col("of_step").equalTo(col("step"))),
            "left")
        .drop("case_id", "step")
        .withColumnRenamed("of_case", "case_id")
        .withColumnRenamed("of_step", "step");
  }

  private static Dataset<Row> map(
      Dataset<Row> rows, TableSpec spec, SnapshotMapping.Factory factory) {
    return rows.mapPartitions(
        new SnapshotMapping("particle_id", factory), Encoders.row(TableSchemas.of(spec)));
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

  @Override
  public JobResult result(JobContext context, Tables tables, String runId) {
    DatasetDescription dataset =
        PreparedDataset.open(context.spark(), context.root()).description();
    ObjectNode json = dataset.toJson().objectNode();
    json.put("run_id", runId);
    json.set("dataset", dataset.toJson());
    ObjectNode rows = json.putObject("rows");
    OUTPUTS.forEach(t -> rows.put(t.name(), tables.open(t).manifest().rows()));
    return new JobResult(
        json,
        List.of(
            "%d training and %d test cases, %d snapshots of %.3g s, %d training points, %d grid points"
                .formatted(
                    dataset.trainCases().size(),
                    dataset.testCases().size(),
                    dataset.frames(),
                    dataset.frameSeconds(),
                    rows.path("samples").asLong(),
                    dataset.grid().size())));
  }
}
