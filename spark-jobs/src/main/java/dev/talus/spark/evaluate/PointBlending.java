package dev.talus.spark.evaluate;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Weighted means over training cases for all predicted cases at once. Rows arrive grid point by
 * grid point, {@code frame, point_id, case_id} and the columns of the fields in their order, in
 * each point sorted by case, so that sums have one order.
 *
 * <p>With n training and m predicted cases a point costs n rows and n m multiplications, and memory
 * for m of each field.
 */
final class PointBlending implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_VALUE = 3;

  private final String[] predicted;
  private final Map<String, double[]> weights; // of a training case for each predicted one
  private final boolean[] overAll; // by column, whether cases without a value count as 0

  /**
   * @param weights for every case to predict the weights of the training cases, which are positive
   */
  PointBlending(Map<String, Map<String, Double>> weights) {
    this.predicted = new TreeMap<>(weights).keySet().toArray(String[]::new);
    this.weights = new HashMap<>();
    for (int p = 0; p < predicted.length; p++) {
      for (Map.Entry<String, Double> weight : weights.get(predicted[p]).entrySet()) {
        this.weights.computeIfAbsent(weight.getKey(), c -> new double[predicted.length])[p] =
            weight.getValue();
      }
    }
    List<Boolean> columns = new ArrayList<>();
    for (HopperField field : HopperField.values()) {
      field.columns().forEach(c -> columns.add(field == HopperField.OCCUPANCY));
    }
    this.overAll = new boolean[columns.size()];
    for (int c = 0; c < overAll.length; c++) {
      overAll[c] = columns.get(c);
    }
  }

  /** Training cases that have a weight. */
  Object[] trained() {
    return weights.keySet().toArray();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Points(rows);
  }

  private final class Points implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final double[] present = new double[predicted.length];
    private final double[][] sums = new double[overAll.length][predicted.length];
    private final double[][] totals = new double[overAll.length][predicted.length];
    private Row next;
    private Iterator<Row> current = Collections.emptyIterator();

    Points(Iterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && next != null) {
        this.current = point().iterator();
      }
      return current.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }

    private List<Row> point() {
      Arrays.fill(present, 0);
      for (int c = 0; c < overAll.length; c++) {
        Arrays.fill(sums[c], 0);
        Arrays.fill(totals[c], 0);
      }
      int frame = next.getInt(0);
      int point = next.getInt(1);
      while (next != null && next.getInt(0) == frame && next.getInt(1) == point) {
        add(next);
        advance();
      }
      List<Row> blended = new ArrayList<>();
      for (int p = 0; p < predicted.length; p++) {
        if (present[p] > 0) {
          blended.add(row(p, frame, point));
        }
      }
      return blended;
    }

    private void add(Row row) {
      double[] weight = weights.get(row.getString(2));
      addTo(present, weight, 1);
      for (int c = 0; c < overAll.length; c++) {
        if (!row.isNullAt(FIRST_VALUE + c)) {
          addTo(sums[c], weight, row.getFloat(FIRST_VALUE + c));
          addTo(totals[c], weight, 1);
        }
      }
    }

    private static void addTo(double[] sum, double[] weight, double value) {
      for (int p = 0; p < sum.length; p++) {
        sum[p] += weight[p] * value;
      }
    }

    private Row row(int p, int frame, int point) {
      Object[] cells = new Object[FIRST_VALUE + overAll.length];
      cells[0] = predicted[p];
      cells[1] = frame;
      cells[2] = point;
      for (int c = 0; c < overAll.length; c++) {
        if (totals[c][p] > 0) {
          double mean = overAll[c] ? sums[c][p] : sums[c][p] / totals[c][p];
          cells[FIRST_VALUE + c] = (float) mean;
        }
      }
      return RowFactory.create(cells);
    }

    private void advance() {
      this.next = rows.hasNext() ? rows.next() : null;
    }
  }
}
