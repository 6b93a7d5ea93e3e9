package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedMoments;
import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.stats.RunningMoments;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableSet;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Fluidised beds: brings the fields of the gas and the particles of each snapshot together to
 * states, and measures them.
 */
final class BedPreparation implements Preparation {
  private static final String STATES = "states";
  private static final List<Setting<?>> STATES_DEPEND_ON =
      List.of(
          PrepareSettings.BED_STRIDE,
          PrepareSettings.BED_GAS_VELOCITY,
          PrepareSettings.BED_VOID_FRACTION);

  @Override
  public List<Setting<?>> dependsOn() {
    return List.of(
        PrepareSettings.SYSTEM,
        PrepareSettings.SPLIT_TEST,
        PrepareSettings.SPLIT_FRACTION,
        PrepareSettings.SPLIT_SEED,
        PrepareSettings.PARTICLE_RADIUS,
        PrepareSettings.BED_STRIDE,
        PrepareSettings.BED_GAS_VELOCITY,
        PrepareSettings.BED_VOID_FRACTION,
        ModelSettings.SCALARS);
  }

  @Override
  public List<TableSpec> inputs() {
    return List.of(
        TalusTables.CASES,
        TalusTables.SNAPSHOTS,
        TalusTables.PARTICLES,
        MeshTables.STEPS,
        MeshTables.NODES,
        MeshTables.CELLS,
        MeshTables.FIELDS);
  }

  @Override
  public List<TableSpec> outputs() {
    return List.of(BedTables.STATES, TalusTables.STATISTICS, BedTables.SERIES);
  }

  @Override
  public Map<String, CasePlan> write(
      JobContext context, Tables tables, TableWriter writer, Provenance provenance, String runId) {
    SparkSession spark = context.spark();
    context.progress().stage("prepare: grid");
    List<String> cases =
        tables
            .open(TalusTables.CASES)
            .rows()
            .select("case_id")
            .as(Encoders.STRING())
            .collectAsList();
    BedGrids grids = BedGrids.of(tables, cases);
    BedDescription described = describe(tables, context.settings(), grids.shape());
    PreparedSources sources = sources(context.settings(), tables, described, cases);
    Map<String, CasePlan> plans =
        sources.plans(PreparedSources.stored(spark, context.root(), tables, outputs()));
    CasePlan plan = plans.get(STATES);
    TableSet all = writer.together();

    context.progress().stage("prepare: states");
    GridShape grid = grids.shape();
    int stride = described.stride();
    all.keeping(plan.kept())
        .write(
            BedTables.STATES,
            new BedRows(tables, context.settings(), plan.made())
                .sorted(grids.cells())
                .mapPartitions(
                    (Iterator<Row> rows) -> new BedStateMaking(rows, grid, stride),
                    Encoders.row(TableSchemas.of(BedTables.STATES))),
            provenance,
            RowLayout.SORTED_PARTITIONS);

    context.progress().stage("prepare: statistics");
    Dataset<Row> states = all.rows(BedTables.STATES);
    BedMoments moments =
        moments(states.where(col("case_id").isin(described.trainCases().toArray())));
    all.write(
        TalusTables.STATISTICS,
        spark.createDataFrame(statistics(moments), TableSchemas.of(TalusTables.STATISTICS)),
        provenance);
    BedDescription dataset = described.withSmallestVoidFraction(moments.smallestVoidFraction());
    all.write(
        BedTables.SERIES,
        spark.createDataFrame(BedSeries.of(states, dataset), TableSchemas.of(BedTables.SERIES)),
        provenance,
        RowLayout.SORTED_PARTITIONS);
    writer.requireHeld();
    PreparedDataset.remove(spark, context.root());
    all.publish();
    new PreparedBed(runId, dataset).write(spark, context.root(), sources);
    return plans;
  }

  /**
   * The states of a case are made from its own snapshots, particles and mesh, and what is shared:
   * the grid, which the meshes of all cases have, and the settings that choose snapshots and
   * fields. Series and statistics are made of the states anew.
   */
  private PreparedSources sources(
      Settings settings, Tables tables, BedDescription dataset, List<String> cases) {
    ObjectNode grid = dataset.toJson();
    grid.retain("grid_cells", "grid_origin_m", "grid_cell_m");
    Map<String, Object> shared = new TreeMap<>(settings.values(STATES_DEPEND_ON));
    grid.fields().forEachRemaining(e -> shared.put(e.getKey(), e.getValue()));
    Map<String, String> facts = new TreeMap<>();
    cases.forEach(caseId -> facts.put(caseId, ""));
    List<TableSpec> inputs = inputs().stream().filter(t -> !t.equals(TalusTables.CASES)).toList();
    return new PreparedSources(Map.of(STATES, CaseSources.of(shared, tables, inputs, facts)));
  }

  /** All but the smallest void fraction, which takes the states to know. */
  private static BedDescription describe(Tables tables, Settings settings, GridShape grid) {
    Dataset<Row> cases = tables.open(TalusTables.CASES).rows();
    Dataset<Row> particles = tables.open(TalusTables.PARTICLES).rows();
    CaseSplit split = CaseSplit.of(cases, settings);
    SnapshotInterval interval = SnapshotInterval.of(tables.open(TalusTables.SNAPSHOTS).rows());
    int stride = settings.value(PrepareSettings.BED_STRIDE);
    int states = (interval.frames() - 1) / stride;
    if (states < 1) {
      throw new BadDataException(
          "The longest case has %d snapshots; with bed.stride %d there is no way from one state to a next. Choose a smaller stride."
              .formatted(interval.frames(), stride));
    }
    Row measured =
        particles
            .where(col("frame").equalTo(0))
            .where(col("case_id").isin(split.train().toArray()))
            .agg(MeanRadius.column(particles).as("radius"), avg("z").as("z"))
            .first();
    if (measured.isNullAt(1)) {
      throw new BadDataException("The training cases " + split.train() + " hold no particles.");
    }
    return new BedDescription(
        split.train(),
        split.test(),
        grid,
        MeanRadius.of(measured, "radius", settings),
        Double.NaN,
        measured.getDouble(1) - grid.origin()[2],
        stride * interval.steps(),
        stride * interval.seconds(),
        states,
        stride,
        Conditioning.scales(cases, split.train(), settings));
  }

  /** Summed case by case in the order of the states, so that it does not depend on files. */
  private static BedMoments moments(Dataset<Row> states) {
    Map<String, BedMoments> ofCases = new TreeMap<>();
    BedStates.read(states.repartition(col("case_id")).sortWithinPartitions("case_id", "step"))
        .mapPartitions(
            rows -> {
              Map<String, BedMoments> part = new TreeMap<>();
              rows.forEachRemaining(
                  at -> part.computeIfAbsent(at.caseId(), c -> new BedMoments()).add(at.state()));
              return List.of(part).iterator();
            })
        .collect()
        .forEach(ofCases::putAll);
    BedMoments all = new BedMoments();
    ofCases.values().forEach(all::merge);
    return all;
  }

  private static List<Row> statistics(BedMoments moments) {
    List<Row> rows = new ArrayList<>();
    for (BedField field : BedField.values()) {
      List<RunningMoments> components = moments.of(field);
      for (int c = 0; c < components.size(); c++) {
        RunningMoments m = components.get(c);
        rows.add(
            RowFactory.create(
                field.field(), c, m.count(), m.mean(), m.standardDeviation(), m.min(), m.max()));
      }
    }
    return rows;
  }

  @Override
  public JobResult result(JobContext context, Tables tables, String runId) {
    BedDescription dataset = PreparedBed.open(context.spark(), context.root()).description();
    ObjectNode json = dataset.toJson().objectNode();
    json.put(PreparedBed.SYSTEM, PrepareSettings.BED);
    json.set("dataset", dataset.toJson());
    ObjectNode rows = json.putObject("rows");
    outputs().forEach(t -> rows.put(t.name(), tables.open(t).manifest().rows()));
    GridShape grid = dataset.grid();
    return new JobResult(
        runId,
        List.of(),
        json,
        List.of(
            "%d training and %d test cases, %d states of %.3g s, %d x %d x %d cells"
                .formatted(
                    dataset.trainCases().size(),
                    dataset.testCases().size(),
                    rows.path(BedTables.STATES.name()).asLong(),
                    dataset.stateSeconds(),
                    grid.nx(),
                    grid.ny(),
                    grid.nz())));
  }
}
