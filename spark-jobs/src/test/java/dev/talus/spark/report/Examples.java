package dev.talus.spark.report;

import dev.talus.datasets.field.ContentCurve;
import dev.talus.datasets.field.RegularGrid;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.rollout.RolloutCost;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Small data sets for figures and pages. */
final class Examples {
  static final RegularGrid GRID = new RegularGrid(new double[] {0, 0, -0.01}, 0.01, 4, 3, 5);

  private Examples() {}

  /** Two cases, the first of them the worse one. */
  static ReportData data(String worse, String better) {
    return data(worse, better, List.of());
  }

  /** The same and predicted cases without a simulation. */
  static ReportData data(String worse, String better, List<UnseenCase> unseen) {
    Series falling = new Series(new double[] {0, 1, 2}, new double[] {1, 0.4, 0});
    return new ReportData(
        "Hopper <test> & more",
        new DatasetDescription(
            List.of("c", "d"),
            List.of(worse, better),
            new double[] {0, 0, -0.01},
            new double[] {0.04, 0.03, 0.04},
            0.01,
            0.0025,
            0.0,
            10,
            0.5,
            3,
            List.of(new ScalarScale("mu", 0.1, 0.7)),
            ContentCurve.IDENTITY),
        new CaseTable(List.of("mu"), Map.of(worse, new double[] {0.2}, better, new double[] {0.3})),
        new ModelCard(
            "0a1b", "neuraldem_hopper", 100, 1, 353832, Map.of("width", "64"), Map.of(), Map.of()),
        new RolloutCost("0a1b", 2, 60, 0.5, 100, "a machine"),
        scores(worse, better),
        Map.of(worse, 1.0, better, 2.0),
        List.of(worse, better),
        List.of(
            new DischargeCurve(worse, falling, falling),
            new DischargeCurve(better, falling, Series.EMPTY)),
        unseen,
        falling,
        List.of(
            new LayerCurves(worse, List.of(falling, falling), List.of(falling, falling)),
            new LayerCurves(better, List.of(falling, falling), List.of(falling, falling))),
        List.of(slices(worse), slices(better)),
        Map.of(worse + " occupancy", falling),
        Map.of("total", falling, "occupancy", falling),
        falling,
        List.of(new ReportData.TableFacts("snapshots", 6, "ingest-1", "sha256-sum:00")),
        List.of("a <warning>"),
        Instant.EPOCH);
  }

  static Scores scores(String worse, String better) {
    Scores scores = new Scores();
    for (HopperField field : HopperField.values()) {
      scores.put(worse, Measure.r2(field), Scores.MODEL, 0.5, "1");
      scores.put(better, Measure.r2(field), Scores.MODEL, 0.9, "1");
      scores.put(Scores.ALL_CASES, Measure.r2(field), Scores.MODEL, 0.8, "1");
      scores.put(Scores.ALL_CASES, Measure.r2(field), "mean", 0.7, "1");
    }
    scores.put(Scores.ALL_CASES, Measure.DRAINAGE_TIME, Scores.MODEL, 0.25, "s");
    scores.put(Scores.ALL_CASES, Measure.DRAINAGE_TIME, "idw", 0.125, "s");
    scores.put(Scores.ALL_CASES, Measure.DRAINAGE_TIME, "mean", 0.5, "s");
    return scores;
  }

  /** Two frames. Truth fills columns 1 and 2 of 4; the prediction is the same plus 0.1. */
  static CaseSlices slices(String caseId) {
    SlicePlane plane = new SlicePlane(GRID);
    double[] truth = new double[plane.size()];
    Arrays.fill(truth, Double.NaN);
    boolean[] reached = new boolean[plane.size()];
    for (int cell = plane.rows(); cell < 3 * plane.rows(); cell++) {
      truth[cell] = 0.01 * cell;
      reached[cell] = true;
    }
    Map<SlicedField, double[]> simulated = new EnumMap<>(SlicedField.class);
    Map<SlicedField, double[]> predicted = new EnumMap<>(SlicedField.class);
    for (SlicedField field : SlicedField.values()) {
      simulated.put(field, truth);
      predicted.put(field, Arrays.stream(truth).map(v -> v + 0.1).toArray());
    }
    return new CaseSlices(
        caseId,
        plane,
        List.of(
            new CaseSlices.Frame(0.5, simulated, predicted),
            new CaseSlices.Frame(1.5, simulated, predicted)),
        reached);
  }

  /** Parses a figure and returns its elements of a kind. */
  static List<Element> elements(Svg figure, String tag) throws Exception {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(figure.xml())))
            .getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
