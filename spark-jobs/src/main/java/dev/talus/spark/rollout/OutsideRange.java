package dev.talus.spark.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.stats.ScalarScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A parameter of a predicted case that lies outside of the range of the training cases, where the
 * model extrapolates.
 *
 * @param caseId predicted case
 * @param parameter name of the conditioning parameter
 * @param value its value
 * @param lo least training value
 * @param hi greatest training value
 */
public record OutsideRange(String caseId, String parameter, double value, double lo, double hi) {

  /**
   * All of them, by case and in the order of the parameters.
   *
   * @param ranges conditioning parameters with their training ranges
   * @param cases parameters of the predicted cases by name
   */
  public static List<OutsideRange> of(
      List<ScalarScale> ranges, Map<String, Map<String, Double>> cases) {
    List<OutsideRange> outside = new ArrayList<>();
    cases.forEach(
        (caseId, parameters) -> {
          for (ScalarScale range : ranges) {
            double value = parameters.get(range.name());
            if (!(value >= range.lo() && value <= range.hi())) {
              outside.add(new OutsideRange(caseId, range.name(), value, range.lo(), range.hi()));
            }
          }
        });
    return outside;
  }

  /** How far outside, over the width of the range; infinite if that is 0. */
  public double distance() {
    return Math.max(lo - value, value - hi) / (hi - lo);
  }

  /** One line for people. */
  String warning() {
    String range = "Case %s: %s = %s lies outside of the training cases' %s to %s";
    String by =
        hi == lo
            ? ", which are all the same"
            : String.format(Locale.ROOT, ", by %.2g of that range", distance());
    return range.formatted(caseId, parameter, brief(value), brief(lo), brief(hi))
        + by
        + "; the prediction extrapolates.";
  }

  /** Adds all as the array {@code outside_training_range}. */
  static void write(List<OutsideRange> all, ObjectNode json) {
    ArrayNode array = json.putArray("outside_training_range");
    for (OutsideRange one : all) {
      ObjectNode entry = array.addObject();
      entry.put("case", one.caseId).put("parameter", one.parameter).put("value", one.value);
      entry.put("lo", one.lo).put("hi", one.hi);
      if (one.hi == one.lo) {
        entry.putNull("distance");
      } else {
        entry.put("distance", one.distance());
      }
    }
  }

  private static String brief(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
