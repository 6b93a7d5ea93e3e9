package dev.talus.spark.evaluate;

import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.train.CaseParameters;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Distances between cases: Euclidean over the conditioning parameters, each scaled to its range.
 */
final class ParameterSpace {
  private final DatasetDescription dataset;
  private final Map<String, double[]> points = new HashMap<>();

  ParameterSpace(Dataset<Row> cases, DatasetDescription dataset) {
    this.dataset = dataset;
    CaseParameters.of(cases, dataset)
        .forEach((caseId, parameters) -> points.put(caseId, dataset.point(parameters)));
  }

  /** Where a case is, ranges from 0 to 1; parameters that do not vary are 0. */
  double[] point(String caseId) {
    return points.get(caseId).clone();
  }

  /** Where the training cases but one are. */
  Map<String, double[]> trainedBut(String caseId) {
    Map<String, double[]> trained = new TreeMap<>();
    for (String name : dataset.trainCases()) {
      if (!name.equals(caseId)) {
        trained.put(name, point(name));
      }
    }
    return trained;
  }

  /** Distance from a case to every training case but itself. */
  Map<String, Double> distances(String caseId) {
    Map<String, Double> distances = new TreeMap<>();
    double[] here = points.get(caseId);
    for (String trained : dataset.trainCases()) {
      if (!trained.equals(caseId)) {
        double sum = 0;
        double[] there = points.get(trained);
        for (int s = 0; s < here.length; s++) {
          sum += (here[s] - there[s]) * (here[s] - there[s]);
        }
        distances.put(trained, Math.sqrt(sum));
      }
    }
    return distances;
  }
}
