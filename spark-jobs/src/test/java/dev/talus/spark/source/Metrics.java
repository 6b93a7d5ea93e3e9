package dev.talus.spark.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.JavaConverters;

/** What readers count while a query runs. */
final class Metrics {
  private Metrics() {}

  /** Runs the query and returns what its readers counted. */
  static Map<String, Long> of(Dataset<Row> rows) {
    rows.queryExecution().toRdd().count();
    List<SparkPlan> leaves =
        JavaConverters.seqAsJavaList(rows.queryExecution().executedPlan().collectLeaves());
    Map<String, Long> counts = new HashMap<>();
    for (SparkPlan leaf : leaves) {
      JavaConverters.mapAsJavaMap(leaf.metrics())
          .forEach((name, metric) -> counts.merge(name, metric.value(), Long::sum));
    }
    return counts;
  }
}
