package dev.talus.spark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The metrics of whole runs, by case, measure and predictor. */
final class Scores {
  /** Name of the predictor that is the trained model, where baselines have their names. */
  static final String MODEL = "model";

  /** Case that stands for all test cases together. */
  static final String ALL_CASES = "all";

  private final Map<Key, Double> values = new HashMap<>();
  private final Map<Measure, String> units = new HashMap<>();
  private final SortedSet<String> cases = new TreeSet<>();

  private record Key(String caseId, Measure measure, String predictor) {}

  /** Reads the rows of the table {@code metrics} that are about whole runs. */
  static Scores read(Dataset<Row> metrics) {
    Scores scores = new Scores();
    for (Row row :
        metrics
            .where("step is null")
            .select("case_id", "field", "metric", "value", "unit", "baseline")
            .collectAsList()) {
      scores.put(
          row.getString(0),
          new Measure(row.getString(1), row.getString(2)),
          row.isNullAt(5) ? MODEL : row.getString(5),
          row.isNullAt(3) ? Double.NaN : row.getDouble(3),
          row.getString(4));
    }
    return scores;
  }

  void put(String caseId, Measure measure, String predictor, double value, String unit) {
    values.put(new Key(caseId, measure, predictor), value);
    units.put(measure, unit);
    if (!caseId.equals(ALL_CASES)) {
      cases.add(caseId);
    }
  }

  /** The value, NaN if there is none. */
  double value(String caseId, Measure measure, String predictor) {
    return values.getOrDefault(new Key(caseId, measure, predictor), Double.NaN);
  }

  /** The unit of a measure, {@code 1} for pure numbers. */
  String unit(Measure measure) {
    return units.getOrDefault(measure, "1");
  }

  /** Measured cases by name. */
  List<String> cases() {
    return List.copyOf(cases);
  }

  /** Measured cases, the one with the lowest mean R2 first. */
  List<String> casesWorstFirst() {
    List<String> ranked = new ArrayList<>(cases);
    ranked.sort(Comparator.comparingDouble(this::meanR2).thenComparing(Comparator.naturalOrder()));
    return ranked;
  }

  /** Mean over the fields of the model's R2 in a case; fields without R2 are left out. */
  double meanR2(String caseId) {
    return Measure.r2OfFields().stream()
        .mapToDouble(m -> value(caseId, m, MODEL))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The predictors with the best value, all whose value reads the same; empty if nobody has one. A
   * mean of drainage times over fewer cases than another's is not the best, as the hardest cases
   * may be missing in it.
   */
  List<String> best(String caseId, Measure measure, List<String> predictors) {
    List<String> compared =
        predictors.stream().filter(p -> !Double.isNaN(value(caseId, measure, p))).toList();
    if (measure.equals(Measure.DRAINAGE_TIME)) {
      double least = compared.stream().mapToDouble(p -> notDrained(caseId, p)).min().orElse(0);
      compared = compared.stream().filter(p -> notDrained(caseId, p) == least).toList();
    }
    double best =
        compared.stream()
            .mapToDouble(p -> value(caseId, measure, p))
            .reduce((a, b) -> measure.isBetter(b, a) ? b : a)
            .orElse(Double.NaN);
    return compared.stream()
        .filter(p -> Numbers.of(value(caseId, measure, p)).equals(Numbers.of(best)))
        .toList();
  }

  /** Cases of which a predictor has no error of the drainage time. */
  double notDrained(String caseId, String predictor) {
    return values.getOrDefault(new Key(caseId, Measure.NOT_DRAINED, predictor), 0.0);
  }
}
