package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.talus.datasets.field.DischargeSummary;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.rollout.NewCases;
import dev.talus.spark.rollout.OutsideRange;
import dev.talus.spark.rollout.RolloutCost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Collects what a report shows. Its size depends on what is drawn: at most {@value #MOST_CURVES}
 * cases with curves, two with slices.
 */
final class ReportReader {
  private static final int MOST_CURVES = 12;
  private static final int MOST_POINTS = 400;

  /** Times of the slices as shares of the drainage time. */
  private static final double[] SLICE_TIMES = {0.05, 0.3, 0.55, 0.8};

  private final SourceTables tables;
  private final DatasetDescription dataset;

  ReportReader(SourceTables tables, DatasetDescription dataset) {
    this.tables = tables;
    this.dataset = dataset;
  }

  ReportData read(String title, ModelCard model, RolloutCost cost, NewCases newCases) {
    Scores scores = Scores.read(rows(TalusTables.METRICS));
    List<String> ranked = scores.casesWorstFirst();
    if (ranked.isEmpty()) {
      throw new BadDataException(
          "Table metrics: expected metrics of test cases, found none. Run `talus evaluate` again.");
    }
    List<String> drawn = drawn(ranked);
    List<String> detailed =
        ranked.size() == 1 ? ranked : List.of(ranked.get(0), ranked.get(ranked.size() - 1));
    Timelines timelines = Timelines.read(rows(TalusTables.SNAPSHOTS), drawn);
    Map<String, Double> drainage = drainageTimes();
    return new ReportData(
        title,
        dataset,
        CaseTable.read(tables.open(TalusTables.CASES), dataset),
        model,
        cost,
        scores,
        drainage,
        drawn,
        discharges(drawn),
        unseen(newCases),
        CurveReader.mean(
            rows(TalusTables.MACRO_SERIES), dataset.trainCases(), "remaining_fraction"),
        layers(detailed),
        slices(detailed, timelines, drainage),
        stepScores(drawn, timelines),
        trainingCurves("loss"),
        trainingCurves("learning_rate").getOrDefault("total", Series.EMPTY),
        tables.facts(),
        tables.warnings(),
        tables.newest());
  }

  /** The worst cases and the very best one. */
  private static List<String> drawn(List<String> ranked) {
    if (ranked.size() <= MOST_CURVES) {
      return ranked;
    }
    List<String> drawn = new ArrayList<>(ranked.subList(0, MOST_CURVES - 1));
    drawn.add(ranked.get(ranked.size() - 1));
    return drawn;
  }

  /** Drainage times of the simulations that have drained by the end. */
  private Map<String, Double> drainageTimes() {
    Map<String, Double> times = new HashMap<>();
    CurveReader.read(
            rows(TalusTables.MACRO_SERIES),
            List.of("case_id"),
            col("time_s"),
            col("remaining_fraction"))
        .forEach(
            (caseId, remaining) -> {
              DischargeSummary summary = DischargeSummary.of(remaining.x(), remaining.y());
              if (summary.drained()) {
                times.put(caseId, summary.drainageTimeSeconds());
              }
            });
    return times;
  }

  private List<DischargeCurve> discharges(List<String> cases) {
    Map<String, Series> simulated = remaining(TalusTables.MACRO_SERIES, cases);
    Map<String, Series> predicted = remaining(TalusTables.ROLLOUT_MACRO, cases);
    return cases.stream()
        .map(
            id ->
                new DischargeCurve(
                    id,
                    simulated.getOrDefault(id, Series.EMPTY),
                    predicted.getOrDefault(id, Series.EMPTY)))
        .toList();
  }

  private List<UnseenCase> unseen(NewCases newCases) {
    Map<String, Series> predicted =
        remaining(TalusTables.ROLLOUT_MACRO, newCases.parameters().keySet());
    List<UnseenCase> cases = new ArrayList<>();
    newCases
        .parameters()
        .forEach(
            (caseId, parameters) -> {
              if (predicted.containsKey(caseId)) {
                cases.add(
                    new UnseenCase(
                        caseId,
                        parameters,
                        OutsideRange.of(dataset.scalars(), Map.of(caseId, parameters)),
                        predicted.get(caseId)));
              }
            });
    return cases;
  }

  private Map<String, Series> remaining(TableSpec table, Collection<String> cases) {
    return CurveReader.read(
        CurveReader.of(rows(table), cases),
        List.of("case_id"),
        col("time_s"),
        col("remaining_fraction"));
  }

  private List<LayerCurves> layers(List<String> cases) {
    Map<String, Series> simulated = shares(TalusTables.LAYER_SHARES, cases);
    Map<String, Series> predicted = shares(TalusTables.ROLLOUT_LAYERS, cases);
    Map<String, DischargeCurve> contents = new HashMap<>();
    discharges(cases).forEach(curve -> contents.put(curve.caseId(), curve));
    List<LayerCurves> curves = new ArrayList<>();
    for (String id : cases) {
      List<Series> truth = new ArrayList<>();
      List<Series> prediction = new ArrayList<>();
      for (int layer = 0; simulated.containsKey(id + " " + layer); layer++) {
        truth.add(simulated.get(id + " " + layer));
        prediction.add(predicted.getOrDefault(id + " " + layer, Series.EMPTY));
      }
      curves.add(
          new LayerCurves(
              id,
              LayerCurves.whileFilled(truth, contents.get(id).simulated()),
              LayerCurves.whileFilled(prediction, contents.get(id).predicted())));
    }
    return curves;
  }

  private Map<String, Series> shares(TableSpec table, List<String> cases) {
    return CurveReader.read(
        CurveReader.of(rows(table), cases),
        List.of("case_id", "layer"),
        col("time_s"),
        col("share"));
  }

  private List<CaseSlices> slices(
      List<String> cases, Timelines timelines, Map<String, Double> drainageTimes) {
    SliceReader reader =
        new SliceReader(
            rows(TalusTables.FIELDS),
            rows(TalusTables.ROLLOUT_FIELDS),
            new SlicePlane(dataset.grid()));
    List<CaseSlices> slices = new ArrayList<>();
    for (String id : cases) {
      double end = dataset.frames() * dataset.frameSeconds();
      double drained = drainageTimes.getOrDefault(id, Double.NaN);
      double[] times = SLICE_TIMES.clone();
      for (int i = 0; i < times.length; i++) {
        times[i] *= Double.isFinite(drained) ? drained : end;
      }
      slices.add(reader.read(id, timelines.nearest(id, times)));
    }
    return slices;
  }

  /** R2 of the model over time. */
  private Map<String, Series> stepScores(List<String> cases, Timelines timelines) {
    Dataset<Row> ofSteps =
        CurveReader.of(rows(TalusTables.METRICS), cases)
            .where(col("step").isNotNull().and(col("baseline").isNull()))
            .where(col("metric").equalTo(lit(Measure.R2)));
    Map<String, Series> overTime = new HashMap<>();
    CurveReader.read(ofSteps, List.of("case_id", "field"), col("step"), col("value"))
        .forEach(
            (name, series) -> {
              String id = name.substring(0, name.lastIndexOf(' '));
              double[] times = new double[series.size()];
              for (int i = 0; i < times.length; i++) {
                times[i] = timelines.timeSeconds(id, (long) series.x()[i]);
              }
              overTime.put(name, new Series(times, series.y()));
            });
    return overTime;
  }

  /** A column of the training log over the steps, by field. */
  private Map<String, Series> trainingCurves(String column) {
    Map<String, Series> curves = new HashMap<>();
    CurveReader.read(
            rows(TalusTables.TRAINING_LOG), List.of("field"), col("optimiser_step"), col(column))
        .forEach((field, series) -> curves.put(field, series.thinned(MOST_POINTS)));
    return curves;
  }

  private Dataset<Row> rows(TableSpec table) {
    return tables.open(table).rows();
  }
}
