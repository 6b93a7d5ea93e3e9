package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.table.ColumnSpec;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The parameters that condition the model, case by case.
 *
 * @param parameters names, with units where the table knows them
 * @param values values by case, in the order of the names
 */
record CaseTable(List<String> parameters, Map<String, double[]> values) {
  /** Reads them from the table {@code cases}. */
  static CaseTable read(Table cases, DatasetDescription dataset) {
    List<Column> columns = new ArrayList<>(List.of(col("case_id")));
    List<String> titles = new ArrayList<>();
    for (ScalarScale scalar : dataset.scalars()) {
      String unit = cases.spec().column(scalar.name()).map(ColumnSpec::unit).orElse("");
      titles.add(unit.isEmpty() ? scalar.name() : scalar.name() + " [" + unit + "]");
      columns.add(col(scalar.name()).cast("double"));
    }
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Row row :
        cases.rows().select(columns.toArray(Column[]::new)).orderBy("case_id").collectAsList()) {
      double[] of = new double[titles.size()];
      for (int i = 0; i < of.length; i++) {
        of[i] = row.isNullAt(i + 1) ? Double.NaN : row.getDouble(i + 1);
      }
      values.put(row.getString(0), of);
    }
    return new CaseTable(titles, values);
  }

  /** The parameters of a case, NaN where it is not in the table. */
  double[] of(String caseId) {
    double[] unknown = new double[parameters.size()];
    Arrays.fill(unknown, Double.NaN);
    return values.getOrDefault(caseId, unknown);
  }
}
