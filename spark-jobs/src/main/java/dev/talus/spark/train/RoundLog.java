package dev.talus.spark.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One round of the training curve.
 *
 * @param round round, from 1
 * @param step optimiser steps of a worker so far
 * @param learningRate rate of the last step
 * @param losses mean loss by field, and in total
 */
record RoundLog(int round, long step, double learningRate, Map<String, Double> losses) {

  /** Rows of table {@code training_log}. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    losses.forEach(
        (field, loss) -> rows.add(RowFactory.create(round, step, learningRate, loss, field)));
    return rows;
  }

  /** As plain values, so that a checkpoint carries the curve up to it. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("round", round);
    map.put("step", step);
    map.put("learning_rate", learningRate);
    map.put("losses", losses);
    return map;
  }

  /** Reads what {@link #toMap} gave. */
  static RoundLog fromMap(Map<?, ?> map) {
    Map<String, Double> losses = new LinkedHashMap<>();
    ((Map<?, ?>) map.get("losses"))
        .forEach((field, loss) -> losses.put((String) field, ((Number) loss).doubleValue()));
    return new RoundLog(
        ((Number) map.get("round")).intValue(),
        ((Number) map.get("step")).longValue(),
        ((Number) map.get("learning_rate")).doubleValue(),
        losses);
  }
}
