package dev.talus.spark.train;

import dev.talus.datasets.stats.ScalarScale;
import dev.talus.spark.prepare.DatasetDescription;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Physical values of the conditioning parameters of simulated cases. */
public final class CaseParameters {
  private CaseParameters() {}

  /** Parameters by name, by case in the order of the names. */
  public static Map<String, Map<String, Double>> of(
      Dataset<Row> cases, DatasetDescription dataset) {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    for (Row row : cases.collectAsList()) {
      Map<String, Double> parameters = new HashMap<>();
      for (ScalarScale scalar : dataset.scalars()) {
        parameters.put(scalar.name(), row.<Double>getAs(scalar.name()));
      }
      all.put(row.getAs("case_id"), parameters);
    }
    return all;
  }
}
