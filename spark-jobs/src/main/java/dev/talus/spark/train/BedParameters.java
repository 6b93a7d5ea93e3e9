package dev.talus.spark.train;

import dev.talus.datasets.stats.ScalarScale;
import dev.talus.spark.prepare.BedDescription;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The conditioning parameters of fluidised beds. */
public final class BedParameters {
  private BedParameters() {}

  /**
   * Parameters by case, in the model's order and physical units.
   *
   * @param cases table {@code cases}
   */
  public static Map<String, double[]> of(Dataset<Row> cases, BedDescription described) {
    List<String> names = described.scalars().stream().map(ScalarScale::name).toList();
    Map<String, double[]> parameters = new TreeMap<>();
    for (Row row : cases.collectAsList()) {
      parameters.put(
          row.getAs("case_id"),
          names.stream().mapToDouble(name -> row.<Number>getAs(name).doubleValue()).toArray());
    }
    return parameters;
  }
}
