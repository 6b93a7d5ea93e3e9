package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStates;
import dev.talus.spark.prepare.PreparedBed;
import dev.talus.spark.rollout.SameModel;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The page about fluidised beds: pictures of the void fraction and curves of each case, and those
 * of the model and its scores once there is a rollout.
 */
final class BedReport {
  /** Raised when the page looks different for the same tables. */
  private static final int LAYOUT_VERSION = 4;

  private static final int PICTURES = 10;

  private final JobContext context;
  private final Tables tables;
  private final PreparedBed prepared;

  BedReport(JobContext context) {
    // There are baselines and pictures without a model, too.
    EarlierVerbs earlier = EarlierVerbs.of(context);
    earlier.requireRun(List.of(Verb.INGEST, Verb.PREPARE));
    earlier.requireSettings(List.of(Verb.INGEST, Verb.PREPARE, Verb.TRAIN));
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
    this.prepared = PreparedBed.open(context.spark(), context.root());
  }

  JobResult run(String verb) {
    String title = ReportJob.title(context, "Fluidised beds");
    Map<String, String> upstream =
        SourceTables.of(sources().stream().map(tables::open).toList()).contentHashes();
    String runId =
        RunId.of(
            verb,
            Map.of(
                "layout",
                LAYOUT_VERSION,
                "title",
                title,
                "tables",
                upstream,
                "prepared",
                prepared.runId()));
    Optional<ModelCard> card = isPredicted() ? Optional.of(card()) : Optional.empty();
    ReportFolder folder = ReportFolder.in(context.spark(), context.root());
    if (!folder.upToDate(runId)) {
      ChartFonts.require();
      RunLabels.run(context.spark().sparkContext(), runId);
      context.progress().stage("report: draw");
      String byline = "Prepared by " + prepared.runId();
      List<Section> sections = new ArrayList<>();
      List<Row> metrics = rows(TalusTables.METRICS);
      if (!metrics.isEmpty()) {
        sections.add(new BedScoresSection(metrics).section());
        double seconds = prepared.description().stateSeconds();
        sections.add(new BedCorrelationSection(metrics, seconds).section());
      }
      sections.add(pictures());
      sections.add(
          new BedCurvesSection(
                  prepared.description(),
                  tables.open(BedTables.SERIES).rows(),
                  isPredicted()
                      ? Optional.of(tables.open(BedTables.ROLLOUT_SERIES).rows())
                      : Optional.empty())
              .section());
      List<Row> spectra = rows(BedTables.SPECTRA);
      if (!spectra.isEmpty()) {
        sections.add(new BedSpectraSection(spectra).section());
      }
      if (!metrics.isEmpty()) {
        sections.add(new BedStatisticsSection(metrics).section());
      }
      card.map(BedReport::model).ifPresent(sections::add);
      folder.write(runId, new ReportPage(title, byline, new Markup(), sections).html(), upstream);
    }
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("report", folder.page());
    return new JobResult(runId, List.of(), json, List.of("report " + folder.page()));
  }

  private List<String> cases() {
    BedDescription bed = prepared.description();
    return Stream.concat(bed.trainCases().stream(), bed.testCases().stream()).sorted().toList();
  }

  /** The tables that the page is drawn from. */
  private List<TableSpec> sources() {
    List<TableSpec> sources = new ArrayList<>(List.of(BedTables.STATES, BedTables.SERIES));
    for (TableSpec later :
        List.of(
            BedTables.ROLLOUT_STATES,
            BedTables.ROLLOUT_SERIES,
            TalusTables.METRICS,
            BedTables.SPECTRA,
            TalusTables.TRAINING_LOG)) {
      if (tables.exists(later.name())) {
        sources.add(later);
      }
    }
    return sources;
  }

  private boolean isPredicted() {
    return tables.exists(BedTables.ROLLOUT_STATES.name());
  }

  /** The rows of a table, none if it is not there. */
  private List<Row> rows(TableSpec spec) {
    return tables.exists(spec.name()) ? tables.open(spec).rows().collectAsList() : List.of();
  }

  /**
   * The model that was trained last.
   *
   * @throws dev.talus.spark.job.BadDataException if the rollout is by another one
   */
  private ModelCard card() {
    ModelCard card =
        ModelCard.read(
            context.spark(),
            context.root(),
            tables.open(TalusTables.TRAINING_LOG).manifest().runId());
    SameModel.require(tables.open(BedTables.ROLLOUT_SERIES).rows(), card.modelId());
    return card;
  }

  private static Section model(ModelCard card) {
    Markup facts =
        new Facts()
            .add("Model " + card.modelId(), card.modelFacts())
            .add("Training", card.trainingFacts())
            .end();
    return new Section("model", "Model", facts);
  }

  private Section pictures() {
    Dataset<Row> states = tables.open(BedTables.STATES).rows();
    Markup body = new Markup();
    body.element(
        "p",
        "Share of the gas in the cells of an upright plane, at times spread evenly over each case."
            + (isPredicted()
                ? " A prediction starts from the first state of its simulation; a bed is chaotic, so"
                    + " after some steps only its character can agree."
                : ""));
    FigureGrid grid = FigureGrid.ofCells();
    for (String caseId : cases()) {
      String use = prepared.description().testCases().contains(caseId) ? "test" : "training";
      strip(grid, states, caseId, "%s, %s case".formatted(caseId, use));
      if (isPredicted()) {
        strip(grid, tables.open(BedTables.ROLLOUT_STATES).rows(), caseId, caseId + ", predicted");
      }
    }
    body.add(grid.end());
    return new Section("void", "Void fraction", body);
  }

  /** Pictures of a case, if it has states. */
  private void strip(FigureGrid grid, Dataset<Row> states, String caseId, String caption) {
    BedDescription bed = prepared.description();
    Dataset<Row> own = states.where(col("case_id").equalTo(caseId));
    int count = (int) own.count();
    if (count == 0) {
      return;
    }
    int first = own.agg(min("frame")).first().getInt(0);
    List<Integer> frames = new ArrayList<>();
    int shown = Math.min(PICTURES, count);
    for (int i = 0; i < shown; i++) {
      int index = shown == 1 ? 0 : i * (count - 1) / (shown - 1);
      frames.add(first + index * bed.stride());
    }
    List<VoidStripFigure.Frame> pictures =
        BedStates.read(own.where(col("frame").isin(frames.toArray())).orderBy("step"))
            .collect()
            .stream()
            .map(at -> new VoidStripFigure.Frame(at.timeSeconds(), at.state()))
            .toList();
    grid.add(
        caption,
        new VoidStripFigure(bed.grid(), pictures)
            .draw("void-" + caption, "Void fraction of case " + caption + " at several times"));
  }
}
