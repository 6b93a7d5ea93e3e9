package dev.talus.spark.evaluate;

import dev.talus.spark.job.Flattened;
import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Goes through grid cells, blends the training cases of each, and compares the blends with what the
 * tested cases have there.
 *
 * <p>Rows are {@code cell, frame, case_id, step, place} and the columns of the fields, {@code
 * place} being null for training cases; only values that are not null are compared. They come
 * sorted by cell, frame after frame, and within a cell by case, so that means have one order of
 * summation. Memory is for the tested rows of a cell and the error sums of a frame.
 */
final class PointErrors implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int CELL = 0;
  private static final int FRAME = 1;
  private static final int CASE = 2;
  private static final int STEP = 3;
  private static final int PLACE = 4;
  private static final int FIRST_VALUE = 5;

  private final BaselineWeights weights;
  private final float[] fallback;

  /**
   * @param fallback values of the columns where no training case has one
   */
  PointErrors(BaselineWeights weights, Map<String, Double> fallback) {
    List<String> columns = HopperField.allColumns();
    this.weights = weights;
    this.fallback = new float[columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      this.fallback[c] = fallback.get(columns.get(c)).floatValue();
    }
  }

  /** Error sums of every baseline, place, case and step, perhaps in several parts. */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Flattened<>(new Frames(rows), List::iterator);
  }

  /** What errors are summed for. */
  private record Snapshot(String place, String caseId, long step) {}

  /** The error sums of one frame after another. */
  private final class Frames implements Iterator<List<Row>> {
    private final Iterator<Row> rows;
    private final PointBlend blend = new PointBlend(weights);
    private final List<Row> truths = new ArrayList<>();
    private Row next;

    Frames(Iterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public List<Row> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map<Snapshot, ErrorSums[]> errors = new LinkedHashMap<>();
      int frame = next.getInt(FRAME);
      while (next != null && next.getInt(FRAME) == frame) {
        readCell();
        truths.forEach(
            truth ->
                compare(
                    truth, errors.computeIfAbsent(snapshot(truth), PointErrors.this::noErrors)));
      }
      List<Row> sums = new ArrayList<>();
      errors.forEach(
          (snapshot, byBaseline) -> {
            for (int b = 0; b < byBaseline.length; b++) {
              sums.add(row(BaselineWeights.BASELINES.get(b), snapshot, byBaseline[b]));
            }
          });
      return sums;
    }

    private void readCell() {
      blend.clear();
      truths.clear();
      long cell = next.getLong(CELL);
      while (next != null && next.getLong(CELL) == cell) {
        if (next.isNullAt(PLACE)) {
          blend(next);
        } else {
          truths.add(next);
        }
        advance();
      }
    }

    private void blend(Row trained) {
      for (int c = 0; c < fallback.length; c++) {
        if (!trained.isNullAt(FIRST_VALUE + c)) {
          blend.add(trained.getString(CASE), c, trained.getFloat(FIRST_VALUE + c));
        }
      }
    }

    private void compare(Row truth, ErrorSums[] errors) {
      for (int b = 0; b < errors.length; b++) {
        int prediction = weights.prediction(b, truth.getString(CASE));
        for (int c = 0; c < fallback.length; c++) {
          if (!truth.isNullAt(FIRST_VALUE + c)) {
            errors[b].add(
                c, truth.getFloat(FIRST_VALUE + c), blend.mean(prediction, c, fallback[c]));
          }
        }
      }
    }

    private void advance() {
      this.next = rows.hasNext() ? rows.next() : null;
    }
  }

  private static Snapshot snapshot(Row truth) {
    return new Snapshot(truth.getString(PLACE), truth.getString(CASE), truth.getLong(STEP));
  }

  private ErrorSums[] noErrors(Snapshot snapshot) {
    ErrorSums[] sums = new ErrorSums[BaselineWeights.BASELINES.size()];
    Arrays.setAll(sums, b -> new ErrorSums(fallback.length));
    return sums;
  }

  private static Row row(Baseline baseline, Snapshot snapshot, ErrorSums sums) {
    List<Object> cells = new ArrayList<>();
    cells.add(baseline.label());
    cells.add(snapshot.place());
    cells.add(snapshot.caseId());
    cells.add(snapshot.step());
    cells.addAll(sums.cells());
    return RowFactory.create(cells.toArray());
  }
}
