package dev.talus.spark.evaluate;

import dev.talus.spark.galerkin.ResidualMethod;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How the residual of a case falls over the steps of a method.
 *
 * @param caseId the case
 * @param method what lowers it
 * @param points in the order of their steps
 */
record ResidualHistory(String caseId, ResidualMethod method, List<Point> points) {
  /**
   * A step that was looked at.
   *
   * @param iteration steps so far
   * @param wallSeconds since the start
   * @param residual Euclidean norm; NaN where it is not a number
   */
  record Point(int iteration, double wallSeconds, double residual) {}

  /** Copies the list. */
  ResidualHistory {
    points = List.copyOf(points);
  }

  /**
   * The history of a method whose time is known as a whole: its steps count as equally long.
   *
   * @param norms before the first step and after each
   * @param wallSeconds of all steps
   */
  static ResidualHistory ofEqualSteps(
      String caseId, ResidualMethod method, double[] norms, double wallSeconds) {
    int steps = Math.max(1, norms.length - 1);
    return new ResidualHistory(
        caseId,
        method,
        IntStream.range(0, norms.length)
            .mapToObj(step -> new Point(step, wallSeconds * step / steps, norms[step]))
            .toList());
  }

  /** Rows of table residual_history. */
  List<Row> rows(String modelId) {
    return points.stream()
        .map(
            point ->
                RowFactory.create(
                    caseId,
                    method.label(),
                    point.iteration(),
                    point.wallSeconds(),
                    Double.isFinite(point.residual()) ? point.residual() : null,
                    modelId))
        .toList();
  }
}
