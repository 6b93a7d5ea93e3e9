package dev.talus.spark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.rollout.SameModel;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import dev.talus.spark.train.CaseGeometries;
import dev.talus.spark.train.GalerkinModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page about a graph network beside Newton's method. */
final class GalerkinReport {
  /** Raised when the page looks different for the same tables. */
  private static final int LAYOUT_VERSION = 2;

  private final JobContext context;

  GalerkinReport(JobContext context) {
    this.context = context;
  }

  JobResult run(String verb) {
    EarlierVerbs.of(context).require(List.of(Verb.INGEST, Verb.TRAIN, Verb.ROLLOUT, Verb.EVALUATE));
    Tables root = Tables.of(context.spark(), context.root());
    SourceTables tables = SourceTables.of(names().map(root::open).toList());
    ModelCard card =
        ModelCard.read(
            context.spark(),
            context.root(),
            tables.open(TalusTables.TRAINING_LOG).manifest().runId());
    SameModel.require(tables.open(TalusTables.ROLLOUT_FIELDS).rows(), card.modelId());
    String title = ReportJob.title(context, "Graph network beside finite elements");
    String runId =
        RunId.of(
            verb,
            Map.of("layout", LAYOUT_VERSION, "title", title, "tables", tables.contentHashes()));
    ReportFolder folder = ReportFolder.in(context.spark(), context.root());
    if (!folder.upToDate(runId)) {
      ChartFonts.require();
      RunLabels.run(context.spark().sparkContext(), runId);
      context.progress().stage("report: collect");
      GalerkinReportData data =
          new GalerkinReader(root, tables)
              .read(title, card, GalerkinModel.latest(context.spark(), context.root()));
      context.progress().stage("report: draw");
      folder.write(runId, GalerkinPage.of(data).html(), tables.contentHashes());
    }
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", card.modelId());
    json.put("report", folder.page());
    return new JobResult(runId, List.of(), json, List.of("report " + folder.page()));
  }

  private static Stream<String> names() {
    return Stream.concat(
        Stream.concat(Stream.of(TalusTables.CASES.name()), CaseGeometries.TABLES.stream()),
        Stream.of(
            TalusTables.TRAINING_LOG.name(),
            TalusTables.ROLLOUT_FIELDS.name(),
            TalusTables.REFERENCE_FIELDS,
            TalusTables.METRICS.name(),
            TalusTables.RESIDUAL_HISTORY.name()));
  }
}
