package dev.talus.spark.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.train.CaseGeometries;
import dev.talus.spark.train.GalerkinTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Measures predictions at the nodes of meshes against the finite element solution on the same mesh,
 * which every case is solved for by Newton's method in a task of its own.
 */
final class GalerkinEvaluation {
  private final JobContext context;
  private final Tables tables;

  GalerkinEvaluation(JobContext context) {
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
  }

  JobResult run(String verb) {
    Table rollout = tables.open(TalusTables.ROLLOUT_FIELDS.name());
    Map<String, String> upstream = Map.of(rollout.spec().name(), rollout.manifest().contentHash());
    String runId = RunId.of(verb, Map.of("tables", upstream));
    if (!tables.upToDate(TalusTables.METRICS.name(), runId)) {
      context.progress().stage("evaluate: finite elements");
      List<Row> metrics = measure(rollout);
      try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
        writer.write(
            TalusTables.METRICS,
            context.spark().createDataFrame(metrics, TableSchemas.of(TalusTables.METRICS)),
            new Provenance(Map.of(), Map.of(), upstream, List.of()));
      }
    }
    return result(tables.open(TalusTables.METRICS).rows().collectAsList());
  }

  private List<Row> measure(Table rollout) {
    Map<String, Map<String, Double>> parameters = CaseGeometries.parameters(tables);
    TreeSet<String> predicted = new TreeSet<>();
    rollout
        .rows()
        .select("case_id")
        .distinct()
        .collectAsList()
        .forEach(row -> predicted.add(row.getString(0)));
    parameters.keySet().retainAll(predicted);
    NewtonErrors errors =
        new NewtonErrors(GalerkinTraining.problemOf(context.spark(), context.root()));
    JavaPairRDD<String, Row> rows =
        rollout.rows().javaRDD().mapToPair(row -> new Tuple2<>(row.<String>getAs("case_id"), row));
    return CaseGeometries.of(tables, parameters)
        .mapToPair(geometry -> new Tuple2<>(geometry.caseId(), geometry))
        .cogroup(rows)
        .flatMap(parts -> errors.of(parts._2()._1().iterator().next(), parts._2()._2()))
        .collect();
  }

  private static JobResult result(List<Row> metrics) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    List<String> lines = new ArrayList<>();
    for (Row row : metrics) {
      String caseId = row.getAs("case_id");
      String field = row.getAs("field");
      String metric = row.getAs("metric");
      double value = row.<Double>getAs("value");
      json.withObject("/" + caseId).put(field + "_" + metric, value);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-16s %-12s %-14s %.3g %s",
              caseId,
              field,
              metric,
              value,
              row.<String>getAs("unit")));
    }
    return new JobResult(json, lines);
  }
}
