package dev.talus.spark.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Collects a column over another one, split into curves by the columns that name a curve. */
final class CurveReader {
  private CurveReader() {}

  /**
   * Reads curves.
   *
   * @param rows table
   * @param names columns that name the curve; their values are joined by a blank
   * @param x column of positions
   * @param y column of values
   */
  static Map<String, Series> read(Dataset<Row> rows, List<String> names, Column x, Column y) {
    Column[] columns = new Column[names.size() + 2];
    columns[0] = x.cast("double");
    columns[1] = y.cast("double");
    for (int i = 0; i < names.size(); i++) {
      columns[i + 2] = col(names.get(i)).cast("string");
    }
    Map<String, List<Row>> grouped = new HashMap<>();
    for (Row row : rows.select(columns).collectAsList()) {
      List<String> name = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        name.add(row.getString(i + 2));
      }
      grouped.computeIfAbsent(String.join(" ", name), n -> new ArrayList<>()).add(row);
    }
    Map<String, Series> curves = new HashMap<>();
    grouped.forEach((name, points) -> curves.put(name, series(points)));
    return curves;
  }

  /** The rows of some cases. */
  static Dataset<Row> of(Dataset<Row> rows, Collection<String> cases) {
    return rows.where(col("case_id").isin(cases.toArray()));
  }

  /** The mean curve of some cases, frame by frame. */
  static Series mean(Dataset<Row> rows, Collection<String> cases, String y) {
    Dataset<Row> means =
        of(rows, cases).groupBy("frame").agg(avg("time_s").as("time_s"), avg(y).as(y));
    return read(means, List.of(), col("time_s"), col(y)).getOrDefault("", Series.EMPTY);
  }

  private static Series series(List<Row> points) {
    points.sort((a, b) -> Double.compare(a.getDouble(0), b.getDouble(0)));
    return new Series(
        points.stream().mapToDouble(row -> row.getDouble(0)).toArray(),
        points.stream().mapToDouble(r -> r.isNullAt(1) ? Double.NaN : r.getDouble(1)).toArray());
  }
}
