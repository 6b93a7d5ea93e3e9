package dev.talus.spark.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A case that is a test of a material.
 *
 * @param test which one
 * @param material its parameter {@code material}; the id of the case if it has none
 */
record TestedCase(BulkTest test, String material) implements Serializable {
  /**
   * All cases by their ids, in their order.
   *
   * @param cases table {@code cases}
   */
  static Map<String, TestedCase> all(Dataset<Row> cases) {
    Map<String, TestedCase> tested = new LinkedHashMap<>();
    Dataset<Row> rows =
        cases.select(col("case_id"), parameter(cases, "test"), parameter(cases, "material"));
    for (Row row : rows.orderBy("case_id").collectAsList()) {
      String caseId = row.getString(0);
      String material = row.isNullAt(2) ? caseId : row.getString(2);
      tested.put(caseId, new TestedCase(BulkTest.of(caseId, row.getString(1)), material));
    }
    return tested;
  }

  private static Column parameter(Dataset<Row> cases, String name) {
    boolean given = Arrays.asList(cases.columns()).contains(name);
    return given ? col(name).cast("string") : lit(null).cast("string");
  }
}
