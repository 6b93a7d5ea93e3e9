package dev.talus.spark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.ReportSettings;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.PreparedDataset;
import dev.talus.spark.rollout.NewCases;
import dev.talus.spark.rollout.RolloutCost;
import dev.talus.spark.rollout.SameModel;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Writes one self-contained HTML page about the trained model: {@code report/report.html}. */
public final class ReportJob implements Job {
  /** Raised when the page looks different for the same tables. */
  private static final int LAYOUT_VERSION = 2;

  @Override
  public String verb() {
    return "report";
  }

  @Override
  public String description() {
    return "Write an HTML page with metrics, slices and curves.";
  }

  @Override
  public JobResult run(JobContext given) {
    JobContext context = EarlierVerbs.of(given).withKind();
    if (context.settings().value(ModelSettings.KIND).equals(ModelSettings.GALERKIN)) {
      return new GalerkinReport(context).run(verb());
    }
    if (context.settings().value(PrepareSettings.SYSTEM).equals(PrepareSettings.BED)) {
      return new BedReport(context).run(verb());
    }
    EarlierVerbs.of(context)
        .require(List.of(Verb.INGEST, Verb.PREPARE, Verb.TRAIN, Verb.ROLLOUT, Verb.EVALUATE));
    SparkSession spark = context.spark();
    String root = context.root();
    SourceTables tables = SourceTables.open(Tables.of(spark, root), SourceTables.HOPPER);
    PreparedDataset prepared = PreparedDataset.open(spark, root);
    RolloutCost cost = RolloutCost.read(spark, root);
    ModelCard model =
        ModelCard.read(spark, root, tables.open(TalusTables.TRAINING_LOG).manifest().runId());
    SameModel.require(cost.modelId(), model.modelId());
    String title = title(context, "Hopper surrogate");
    String runId =
        RunId.of(
            verb(),
            Map.of(
                "layout",
                LAYOUT_VERSION,
                "title",
                title,
                "tables",
                tables.contentHashes(),
                "prepared",
                prepared.runId(),
                "cost",
                cost.toJson().toString()));
    ReportFolder folder = ReportFolder.in(spark, root);
    if (!folder.upToDate(runId)) {
      ChartFonts.require();
      RunLabels.run(spark.sparkContext(), runId);
      context.progress().stage("report: collect");
      ReportData data =
          new ReportReader(tables, prepared.description())
              .read(title, model, cost, NewCases.read(spark, root));
      context.progress().stage("report: draw");
      folder.write(runId, HopperPage.of(data).html(), tables.contentHashes());
    }
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", model.modelId());
    json.put("report", folder.page());
    return new JobResult(runId, List.of(), json, List.of("report " + folder.page()));
  }

  /** The title that was asked for, or that of the kind of page. */
  static String title(JobContext context, String otherwise) {
    String asked = context.settings().value(ReportSettings.TITLE);
    return asked.isEmpty() ? otherwise : asked;
  }
}
