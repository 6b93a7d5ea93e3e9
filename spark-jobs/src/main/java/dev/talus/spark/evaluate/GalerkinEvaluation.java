package dev.talus.spark.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.galerkin.NodeFields;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.rollout.SameModel;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import dev.talus.spark.train.CaseGeometries;
import dev.talus.spark.train.GalerkinModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
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
    EarlierVerbs.of(context).require(List.of(Verb.INGEST, Verb.TRAIN, Verb.ROLLOUT));
    Table rollout = tables.open(TalusTables.ROLLOUT_FIELDS.name());
    Map<String, String> upstream = Map.of(rollout.spec().name(), rollout.manifest().contentHash());
    String runId = RunId.of(verb, Map.of("tables", upstream));
    if (!(tables.upToDate(TalusTables.METRICS.name(), runId)
        && tables.upToDate(TalusTables.REFERENCE_FIELDS, runId))) {
      RunLabels.run(context.spark().sparkContext(), runId);
      context.progress().stage("evaluate: finite elements");
      write(rollout, runId, new Provenance(Map.of(), Map.of(), upstream, List.of()));
    }
    return result(runId, tables.open(TalusTables.METRICS).rows().collectAsList());
  }

  private void write(Table rollout, String runId, Provenance provenance) {
    GalerkinModel model = GalerkinModel.latest(context.spark(), context.root());
    SameModel.require(rollout.rows(), model.modelId());
    JavaRDD<SolvedCase> solved = solved(rollout, model).persist(StorageLevel.MEMORY_AND_DISK());
    try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
      writer.write(
          TalusTables.METRICS,
          context
              .spark()
              .createDataFrame(
                  solved.flatMap(each -> each.metrics().iterator()),
                  TableSchemas.of(TalusTables.METRICS)),
          provenance);
      TableSpec fields =
          new NodeFields(model.fields())
              .spec(
                  TalusTables.REFERENCE_FIELDS,
                  "Finite element solutions at the nodes of the meshes, by Newton's method",
                  "solved");
      writer.write(
          fields,
          context
              .spark()
              .createDataFrame(
                  solved.flatMap(each -> each.fields().iterator()), TableSchemas.of(fields)),
          provenance);
    } finally {
      solved.unpersist();
    }
  }

  private JavaRDD<SolvedCase> solved(Table rollout, GalerkinModel model) {
    Map<String, Map<String, Double>> parameters = CaseGeometries.parameters(tables);
    TreeSet<String> predicted = new TreeSet<>();
    rollout
        .rows()
        .select("case_id")
        .distinct()
        .collectAsList()
        .forEach(row -> predicted.add(row.getString(0)));
    parameters.keySet().retainAll(predicted);
    NewtonErrors errors = new NewtonErrors(model);
    JavaPairRDD<String, Row> rows =
        rollout.rows().javaRDD().mapToPair(row -> new Tuple2<>(row.<String>getAs("case_id"), row));
    return CaseGeometries.of(tables, parameters)
        .mapToPair(geometry -> new Tuple2<>(geometry.caseId(), geometry))
        .cogroup(rows)
        .map(parts -> errors.of(parts._2()._1().iterator().next(), parts._2()._2()));
  }

  private static JobResult result(String runId, List<Row> metrics) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", metrics.get(0).<String>getAs("model_id"));
    ArrayNode array = json.putArray("metrics");
    List<String> lines = new ArrayList<>();
    for (Metric metric : metrics.stream().map(Metric::of).toList()) {
      if (metric.name().startsWith(NewtonErrors.RESIDUAL)) {
        continue; // for the report
      }
      metric.write(array.addObject());
      lines.add(
          String.format(
              Locale.ROOT,
              "%-16s %-12s %-20s %.3g %s",
              metric.caseId(),
              metric.field(),
              metric.name(),
              metric.value(),
              metric.unit()));
    }
    return new JobResult(runId, List.of(), json, lines);
  }
}
