package dev.talus.spark.evaluate;

import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.PreparedBed;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Measures fluidised beds: the baselines on the test cases against how far they look ahead, and the
 * statistics over time of the test cases. They are what a model has to be held against.
 */
final class BedEvaluation {
  /** In place of a checkpoint: nothing but baselines and the simulation was measured. */
  static final String NO_MODEL = "none";

  private final JobContext context;
  private final Tables tables;
  private final BedDescription bed;

  BedEvaluation(JobContext context) {
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
    this.bed = PreparedBed.open(context.spark(), context.root()).description();
  }

  JobResult run(String verb) {
    if (bed.testCases().isEmpty()) {
      throw new BadDataException("No case is held out; name test cases with split.test.");
    }
    Map<String, String> upstream = new LinkedHashMap<>();
    for (var spec : List.of(BedTables.STATES, BedTables.SERIES)) {
      upstream.put(spec.name(), tables.open(spec).manifest().contentHash());
    }
    String runId = RunId.of(verb, Map.of("tables", upstream, "cases", bed.testCases()));
    if (!tables.upToDate(TalusTables.METRICS.name(), runId)) {
      context.progress().stage("evaluate: baselines");
      List<Metric> metrics = new ArrayList<>(BedBaselines.of(tables, bed, context.spark()));
      metrics.addAll(BedLongTime.of(tables, bed));
      List<Row> rows = metrics.stream().map(metric -> metric.toRow(NO_MODEL)).toList();
      try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
        writer.write(
            TalusTables.METRICS,
            context.spark().createDataFrame(rows, TableSchemas.of(TalusTables.METRICS)),
            new Provenance(Map.of(), Map.of(), upstream, List.of()));
      }
    }
    return BedResult.of(
        tables
            .open(TalusTables.METRICS)
            .rows()
            .orderBy("case_id", "field", "metric", "baseline")
            .collectAsList());
  }
}
