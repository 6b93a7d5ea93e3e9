package dev.talus.spark.evaluate;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A case that was solved to measure a prediction.
 *
 * @param metrics rows of table metrics
 * @param fields rows of table reference_fields
 */
record SolvedCase(List<Row> metrics, List<Row> fields) implements Serializable {}
