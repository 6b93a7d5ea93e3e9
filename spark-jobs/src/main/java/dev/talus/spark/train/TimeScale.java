package dev.talus.spark.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.datasets.stats.Polynomial;
import dev.talus.datasets.stats.PolynomialFit;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast a hopper runs compared with others: the model is given the index of a snapshot times the
 * pace of its case, so that cases are alike at equal times and only their shapes have to be
 * learned.
 *
 * <p>The pace is the typical drainage time over that of the case, which a polynomial of its
 * parameters tells: the logarithm fitted to the training cases, quadratic if there are two of them
 * for each term, else of a lower degree. Beyond the training range the fitted time stays between
 * half of the shortest and twice the longest drainage time of the training cases.
 *
 * @param logSeconds logarithm of the drainage time in s
 * @param typical geometric mean of the training cases' drainage times, s
 * @param shortest shortest of them, s
 * @param longest longest of them, s
 */
public record TimeScale(Polynomial logSeconds, double typical, double shortest, double longest)
    implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every case has the same pace, 1: the model is given the index of the snapshot itself. */
  static final TimeScale NONE = new TimeScale(new Polynomial(0, new double[1]), 1, 1, 1);

  private static final double MARGIN = 2;

  /**
   * Measures the training cases; {@link #NONE} if none of them drains.
   *
   * @param points where they are in parameter space, ranges from 0 to 1
   * @param drainageSeconds their drainage times; cases that do not drain (not above 0) do not count
   */
  static TimeScale of(Map<String, double[]> points, Map<String, Double> drainageSeconds) {
    Map<String, double[]> draining = new TreeMap<>();
    Map<String, Double> logarithms = new TreeMap<>();
    points.forEach(
        (caseId, point) -> {
          double seconds = drainageSeconds.getOrDefault(caseId, 0.0);
          if (seconds > 0) {
            draining.put(caseId, point);
            logarithms.put(caseId, Math.log(seconds));
          }
        });
    for (int degree = Polynomial.QUADRATIC; degree >= 0; degree--) {
      PolynomialFit fit = PolynomialFit.of(degree, draining).orElse(null);
      if (fit != null) {
        var spread = logarithms.values().stream().mapToDouble(l -> l).summaryStatistics();
        return new TimeScale(
            fit.through(logarithms),
            Math.exp(spread.getAverage()),
            Math.exp(spread.getMin()),
            Math.exp(spread.getMax()));
      }
    }
    return NONE;
  }

  /** The fitted drainage time of a case, s. */
  double seconds(double[] point) {
    double seconds = Math.exp(logSeconds.at(point));
    return Math.max(shortest / MARGIN, Math.min(longest * MARGIN, seconds));
  }

  /** How much faster than a typical case one drains. */
  double pace(double[] point) {
    return typical / seconds(point);
  }

  /** As plain JSON values, the inverse of {@link #fromJson}. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("degree", logSeconds.degree());
    map.put("log_s", logSeconds.coefficients());
    map.put("typical_s", typical);
    map.put("shortest_s", shortest);
    map.put("longest_s", longest);
    return map;
  }

  static TimeScale fromJson(JsonNode json) {
    return new TimeScale(
        new Polynomial(
            json.required("degree").asInt(),
            JSON.convertValue(json.required("log_s"), double[].class)),
        json.required("typical_s").asDouble(),
        json.required("shortest_s").asDouble(),
        json.required("longest_s").asDouble());
  }
}
