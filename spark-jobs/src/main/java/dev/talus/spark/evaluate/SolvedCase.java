package dev.talus.spark.evaluate;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A case that was solved to measure a prediction.
 *
 * @param metrics rows of table metrics
 * @param fields rows of table reference_fields
 * @param histories rows of table residual_history
 */
record SolvedCase(List<Row> metrics, List<Row> fields, List<Row> histories)
    implements Serializable {}
