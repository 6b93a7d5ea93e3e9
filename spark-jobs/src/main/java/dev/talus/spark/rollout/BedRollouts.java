package dev.talus.spark.rollout;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.spark.config.Nearest;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedSeries;
import dev.talus.spark.prepare.BedStateAt;
import dev.talus.spark.prepare.BedStates;
import dev.talus.spark.prepare.PreparedBed;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.train.BedParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Rolls fluidised beds out, each case in a task of its own: tables {@code rollout_bed_states} and
 * {@code rollout_bed_series} with the columns of the truth and the model.
 */
final class BedRollouts {
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(
          TalusSettings.ROLLOUT_CASES,
          TalusSettings.ROLLOUT_STEPS,
          TalusSettings.ROLLOUT_START,
          TalusSettings.ROLLOUT_MOTION,
          TalusSettings.ROLLOUT_SOLID,
          TalusSettings.ROLLOUT_SEED);
  private static final List<TableSpec> OUTPUTS =
      List.of(BedTables.ROLLOUT_STATES, BedTables.ROLLOUT_SERIES);

  private final JobContext context;
  private final Tables tables;
  private final TrainedBed trained;
  private final BedDescription described;

  BedRollouts(JobContext context, StoredCheckpoint checkpoint) {
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
    this.trained = TrainedBed.of(checkpoint);
    this.described = PreparedBed.open(context.spark(), context.root()).description();
  }

  JobResult run(String verb) {
    Map<String, String> upstream = new LinkedHashMap<>();
    for (TableSpec spec : List.of(TalusTables.CASES, BedTables.STATES)) {
      upstream.put(spec.name(), tables.open(spec).manifest().contentHash());
    }
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId =
        RunId.of(
            verb,
            Map.of("settings", configuration, "tables", upstream, "model", trained.modelId()));
    boolean done =
        OUTPUTS.stream().allMatch(t -> tables.upToDate(t.name(), runId))
            && RolloutCost.exists(context.spark(), context.root(), runId);
    if (!done) {
      configuration.put("model_id", trained.modelId());
      try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
        write(writer, new Provenance(Map.of(), configuration, upstream, List.of()), runId);
      }
    }
    RolloutCost cost = RolloutCost.read(context.spark(), context.root());
    List<String> lines =
        OUTPUTS.stream()
            .map(
                t ->
                    String.format(
                        Locale.ROOT,
                        "%-18s %,12d rows",
                        t.name(),
                        tables.open(t).manifest().rows()))
            .collect(Collectors.toCollection(ArrayList::new));
    lines.add(cost.summary());
    return new JobResult(cost.toJson(), lines);
  }

  private void write(TableWriter writer, Provenance provenance, String runId) {
    Dataset<Row> truth = tables.open(BedTables.STATES).rows();
    int start = context.settings().value(TalusSettings.ROLLOUT_START) * described.stride();
    Map<String, Integer> steps = steps(truth, start);
    CollectionAccumulator<Long> stepNanos =
        context.spark().sparkContext().collectionAccumulator("network, nanoseconds a step");
    BedCases cases =
        new BedCases(
            trained,
            described,
            BedParameters.of(tables.open(TalusTables.CASES).rows(), described),
            new BedCases.Plan(
                steps,
                BedSteps.of(context.settings()),
                context.settings().value(TalusSettings.ROLLOUT_SEED)),
            stepNanos);
    String modelId = trained.modelId();
    context.progress().stage("rollout: states");
    Column wanted = col("case_id").isin(steps.keySet().toArray());
    JavaRDD<Row> states =
        BedStates.read(truth.where(wanted.and(col("frame").equalTo(start))))
            .sortBy(BedStateAt::caseId, true, steps.size())
            .mapPartitions(cases)
            .map(at -> withModel(BedStates.row(at), modelId));
    write(writer, BedTables.ROLLOUT_STATES, states, provenance);
    context.progress().stage("rollout: series");
    JavaRDD<Row> series =
        BedSeries.of(tables.open(BedTables.ROLLOUT_STATES).rows(), described)
            .map(row -> withModel(row, modelId));
    write(writer, BedTables.ROLLOUT_SERIES, series, provenance);
    int longest = steps.values().stream().mapToInt(n -> n).max().orElseThrow();
    new RolloutCost(
            modelId,
            steps.size(),
            described.grid().cells(),
            RolloutCost.median(stepNanos.value()) / 1e9 * longest,
            simulatorSeconds(wanted, longest),
            Hardware.describe())
        .write(context.spark(), context.root(), runId);
  }

  private void write(TableWriter writer, TableSpec spec, JavaRDD<Row> rows, Provenance provenance) {
    writer.write(
        spec,
        context.spark().createDataFrame(rows, TableSchemas.of(spec)),
        provenance,
        RowLayout.SORTED_PARTITIONS);
  }

  private static Row withModel(Row row, String modelId) {
    Object[] cells = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      cells[i] = row.get(i);
    }
    cells[row.length()] = modelId;
    return RowFactory.create(cells);
  }

  /**
   * Steps of each wanted case: as the settings say, or as many as the simulation has from there.
   */
  private Map<String, Integer> steps(Dataset<Row> truth, int start) {
    Settings settings = context.settings();
    Map<String, Integer> states = new TreeMap<>();
    for (Row row :
        truth
            .where(col("frame").geq(start))
            .groupBy("case_id")
            .agg(count(lit(1)))
            .collectAsList()) {
      states.put(row.getString(0), (int) row.getLong(1));
    }
    TreeSet<String> wanted = new TreeSet<>();
    for (String name : settings.value(TalusSettings.ROLLOUT_CASES)) {
      if (name.equals("test")) {
        wanted.addAll(described.testCases());
      } else if (name.equals("all")) {
        wanted.addAll(states.keySet());
      } else if (states.containsKey(name)) {
        wanted.add(name);
      } else {
        throw new UsageException(
            "rollout.cases names the case '%s', which is not in the tables. Did you mean '%s'?"
                .formatted(name, Nearest.to(name, states.keySet())));
      }
    }
    if (wanted.isEmpty()) {
      throw new UsageException(
          "rollout.cases: no case is left to predict, as none was held out. Name cases, or all.");
    }
    int asked = settings.value(TalusSettings.ROLLOUT_STEPS);
    Map<String, Integer> steps = new TreeMap<>();
    for (String caseId : wanted) {
      int known = states.getOrDefault(caseId, 0);
      if (known == 0) {
        throw new BadDataException(
            "rollout.start: the case %s has no state %d. Choose an earlier one."
                .formatted(caseId, settings.value(TalusSettings.ROLLOUT_START)));
      }
      steps.put(caseId, asked > 0 ? asked : Math.max(1, known - 1));
    }
    return steps;
  }

  /** What the solver takes for the time of a rollout, from the case table's {@code cpu_s}. */
  private double simulatorSeconds(Column wanted, int steps) {
    if (tables.open(TalusTables.CASES.name()).spec().column("cpu_s").isEmpty()) {
      return Double.NaN;
    }
    Row mean =
        tables
            .open(TalusTables.CASES)
            .rows()
            .where(wanted)
            .agg(avg(col("cpu_s").cast("double")))
            .first();
    return mean.isNullAt(0) ? Double.NaN : mean.getDouble(0) * steps / described.states();
  }
}
