package dev.talus.spark.rollout;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.stats.Median;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.spark.config.RolloutSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedSeries;
import dev.talus.spark.prepare.PreparedBed;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.train.BedParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Rolls fluidised beds out, each case in a task of its own: tables {@code rollout_bed_states} and
 * {@code rollout_bed_series} with the columns of the truth and the model. A run that was killed
 * goes on where it was ({@link BedSegments}).
 */
final class BedRollouts {
  private static final List<Setting<?>> DEPENDS_ON =
      Stream.of(
              List.of(RolloutSettings.CASES, RolloutSettings.STEPS, RolloutSettings.START),
              BedSteps.SETTINGS,
              List.of(RolloutSettings.SEED))
          .<Setting<?>>flatMap(List::stream)
          .toList();
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
    Map<String, String> upstream =
        tables.contentHashes(List.of(TalusTables.CASES, BedTables.STATES));
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId =
        RunId.of(
            verb,
            Map.of("settings", configuration, "tables", upstream, "model", trained.modelId()));
    boolean done =
        tables.upToDate(OUTPUTS, runId)
            && RolloutCost.exists(context.spark(), context.root(), runId);
    Map<String, BedCourse> courses = courses(tables.open(BedTables.STATES).rows());
    List<OutsideRange> outside = OutsideRange.of(described.scalars(), parameters(courses.keySet()));
    BedSteps how = BedSteps.of(context.settings()).by(trained);
    List<String> warnings =
        Stream.concat(outside.stream().map(OutsideRange::warning), how.warnings(trained).stream())
            .toList();
    if (!done) {
      configuration.put("model_id", trained.modelId());
      Provenance provenance = new Provenance(Map.of(), configuration, upstream, warnings);
      try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
        BedSegments segments = segments(runId, how, courses);
        write(writer, provenance, how, segments, courses)
            .write(context.spark(), context.root(), runId, outside, NewCases.NONE);
        segments.remove();
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
    ObjectNode json = cost.toJson();
    OutsideRange.write(outside, json);
    return new JobResult(runId, warnings, json, lines);
  }

  /** Parameters of some cases by name. */
  private Map<String, Map<String, Double>> parameters(Set<String> cases) {
    Map<String, double[]> known =
        BedParameters.of(tables.open(TalusTables.CASES).rows(), described);
    Map<String, Map<String, Double>> parameters = new TreeMap<>();
    for (String caseId : cases) {
      Map<String, Double> byName = new TreeMap<>();
      for (int s = 0; s < described.scalars().size(); s++) {
        byName.put(described.scalars().get(s).name(), known.get(caseId)[s]);
      }
      parameters.put(caseId, byName);
    }
    return parameters;
  }

  /** Steps that are tokens alone cannot go on from stored states, so they make one segment. */
  private BedSegments segments(String runId, BedSteps how, Map<String, BedCourse> courses) {
    int length =
        how.goOnFromStates() ? context.settings().value(RolloutSettings.SEGMENT) : longest(courses);
    return new BedSegments(context.spark(), context.root(), runId, length);
  }

  private static int longest(Map<String, BedCourse> courses) {
    return courses.values().stream().mapToInt(BedCourse::steps).max().orElseThrow();
  }

  private int startFrame() {
    return context.settings().value(RolloutSettings.START) * described.stride();
  }

  /** Writes the tables; returns what they cost. */
  private RolloutCost write(
      TableWriter writer,
      Provenance provenance,
      BedSteps how,
      BedSegments segments,
      Map<String, BedCourse> courses) {
    int longest = longest(courses);
    CollectionAccumulator<Long> stepNanos =
        context.spark().sparkContext().collectionAccumulator("network, nanoseconds a step");
    BedCases cases =
        new BedCases(
            trained,
            described,
            BedParameters.of(tables.open(TalusTables.CASES).rows(), described),
            new BedCases.Plan(
                courses, longest, how, context.settings().value(RolloutSettings.SEED)),
            stepNanos);
    Column wanted = col("case_id").isin(courses.keySet().toArray());
    Dataset<Row> states =
        segments.make(
            tables
                .open(BedTables.STATES)
                .rows()
                .where(wanted.and(col("frame").equalTo(startFrame()))),
            cases,
            described,
            longest,
            context.progress());
    writer.write(
        BedTables.ROLLOUT_STATES,
        states.withColumn("model_id", lit(trained.modelId())),
        provenance,
        RowLayout.SORTED);
    context.progress().stage("rollout: series");
    Dataset<Row> series =
        context
            .spark()
            .createDataFrame(
                BedSeries.of(tables.open(BedTables.ROLLOUT_STATES).rows(), described),
                TableSchemas.of(BedTables.SERIES));
    writer.write(
        BedTables.ROLLOUT_SERIES,
        series.withColumn("model_id", lit(trained.modelId())),
        provenance,
        RowLayout.SORTED_PARTITIONS);
    return new RolloutCost(
        trained.modelId(),
        courses.size(),
        described.grid().cells(),
        Median.of(stepNanos.value()) / 1e9 * longest,
        RolloutCost.simulatorSeconds(tables, wanted) * longest / described.states(),
        Hardware.describe());
  }

  /**
   * That of each wanted case: with as many steps as the settings say, or as the simulation has from
   * the start.
   */
  private Map<String, BedCourse> courses(Dataset<Row> truth) {
    int start = startFrame();
    Map<String, BedCourse> known = new TreeMap<>();
    int asked = context.settings().value(RolloutSettings.STEPS);
    for (Row row :
        truth
            .where(col("frame").geq(start))
            .groupBy("case_id")
            .agg(min("frame"), min("step"), min("time_s"), count(lit(1)))
            .collectAsList()) {
      int steps = asked > 0 ? asked : (int) Math.max(1, row.getLong(4) - 1);
      known.put(
          row.getString(0),
          new BedCourse(row.getString(0), row.getLong(2), row.getInt(1), row.getDouble(3), steps));
    }
    Set<String> inTables = new TreeSet<>(described.trainCases());
    inTables.addAll(described.testCases());
    Set<String> wanted =
        WantedCases.atLeastOne(context.settings(), inTables, described.testCases());
    for (String caseId : wanted) {
      if (!known.containsKey(caseId) || known.get(caseId).frame() != start) {
        throw new BadDataException(
            "rollout.start: the case %s has no state %d. Choose an earlier one."
                .formatted(caseId, context.settings().value(RolloutSettings.START)));
      }
    }
    known.keySet().retainAll(wanted);
    return known;
  }
}
