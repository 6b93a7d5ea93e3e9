package dev.talus.spark.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.EvaluateSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.galerkin.NodeFields;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.CurrentTables;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.rollout.SameModel;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableSet;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import dev.talus.spark.train.CaseGeometries;
import dev.talus.spark.train.GalerkinModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Measures predictions at the nodes of meshes against the finite element solution on the same mesh,
 * which every case is solved for by Newton's method in a task of its own.
 */
final class GalerkinEvaluation {
  /** Goes up when the same tables give other metrics, so that they are measured anew. */
  private static final int METHOD_VERSION = 2;

  private static final List<Setting<?>> DEPENDS_ON = List.of(EvaluateSettings.SINGLE_CASE_SECONDS);
  private static final List<String> WRITES =
      List.of(
          TalusTables.METRICS.name(),
          TalusTables.REFERENCE_FIELDS,
          TalusTables.RESIDUAL_HISTORY.name());

  private final JobContext context;
  private final Tables tables;

  GalerkinEvaluation(JobContext context) {
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
  }

  JobResult run(String verb) {
    EarlierVerbs.of(context).require(List.of(Verb.INGEST, Verb.TRAIN, Verb.ROLLOUT));
    Table rollout = tables.open(TalusTables.ROLLOUT_FIELDS.name());
    GalerkinModel model = GalerkinModel.latest(context.spark(), context.root());
    SameModel.require(rollout.rows(), model.modelId());
    List<TableManifest> reads =
        Stream.concat(
                Stream.concat(Stream.of(TalusTables.CASES.name()), CaseGeometries.TABLES.stream())
                    .map(tables::open),
                Stream.of(rollout))
            .map(Table::manifest)
            .toList();
    CurrentTables.require(reads);
    Map<String, String> upstream = new TreeMap<>();
    reads.forEach(manifest -> upstream.put(manifest.table(), manifest.contentHash()));
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId =
        RunId.of(
            verb, Map.of("method", METHOD_VERSION, "settings", configuration, "tables", upstream));
    if (!WRITES.stream().allMatch(table -> tables.upToDate(table, runId))) {
      RunLabels.run(context.spark().sparkContext(), runId);
      context.progress().stage("evaluate: finite elements");
      write(rollout, model, runId, new Provenance(Map.of(), configuration, upstream, List.of()));
    }
    return result(runId, tables.open(TalusTables.METRICS).rows().collectAsList());
  }

  private void write(Table rollout, GalerkinModel model, String runId, Provenance provenance) {
    Map<String, Map<String, Double>> predicted = predicted(rollout);
    JavaRDD<SolvedCase> solved =
        solved(rollout, predicted, model).persist(StorageLevel.MEMORY_AND_DISK());
    try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
      TableSet set = writer.together();
      set.write(
          TalusTables.METRICS,
          rows(solved.flatMap(each -> each.metrics().iterator()), TalusTables.METRICS),
          provenance);
      TableSpec fields =
          new NodeFields(model.fields())
              .spec(
                  TalusTables.REFERENCE_FIELDS,
                  "Finite element solutions at the nodes of the meshes, by Newton's method",
                  "solved");
      set.write(fields, rows(solved.flatMap(each -> each.fields().iterator()), fields), provenance);
      set.write(
          TalusTables.RESIDUAL_HISTORY,
          rows(
              solved
                  .flatMap(each -> each.histories().iterator())
                  .union(singleCase(predicted, model)),
              TalusTables.RESIDUAL_HISTORY),
          provenance);
      set.publish();
    } finally {
      solved.unpersist();
    }
  }

  private Dataset<Row> rows(JavaRDD<Row> rows, TableSpec spec) {
    return context.spark().createDataFrame(rows, TableSchemas.of(spec));
  }

  /**
   * Histories of networks for one case alone, if they are wanted: of the first case that the model
   * has not learned from. Trained when all cases are solved, so that nothing else takes their time;
   * they are few rows.
   */
  private JavaRDD<Row> singleCase(Map<String, Map<String, Double>> predicted, GalerkinModel model) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    double seconds = context.settings().value(EvaluateSettings.SINGLE_CASE_SECONDS);
    if (seconds == 0) {
      return spark.emptyRDD();
    }
    context.progress().stage("evaluate: networks for one case");
    String caseId =
        predicted.keySet().stream()
            .filter(id -> !model.trainCases().contains(id))
            .findFirst()
            .orElseGet(() -> predicted.keySet().iterator().next());
    SingleCaseTraining training = new SingleCaseTraining(model.problem(), seconds);
    String modelId = model.modelId();
    return spark.parallelize(
        CaseGeometries.of(tables, Map.of(caseId, predicted.get(caseId)))
            .flatMap(geometry -> training.of(geometry).iterator())
            .flatMap(history -> history.rows(modelId).iterator())
            .collect(),
        1);
  }

  /** Parameters of the predicted cases, by case and name. */
  private Map<String, Map<String, Double>> predicted(Table rollout) {
    Map<String, Map<String, Double>> parameters = CaseGeometries.parameters(tables);
    TreeSet<String> predicted = new TreeSet<>();
    rollout
        .rows()
        .select("case_id")
        .distinct()
        .collectAsList()
        .forEach(row -> predicted.add(row.getString(0)));
    parameters.keySet().retainAll(predicted);
    return parameters;
  }

  private JavaRDD<SolvedCase> solved(
      Table rollout, Map<String, Map<String, Double>> parameters, GalerkinModel model) {
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
