package dev.talus.spark.ingest;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The table of cases: a column for every parameter that any case has, numbers where all are. */
final class CaseTable {
  private final SortedMap<String, String> roles = new TreeMap<>();
  private final SortedMap<String, Map<String, String>> parameters = new TreeMap<>();

  void add(String caseId, String role, Map<String, String> caseParameters) {
    roles.put(caseId, role);
    parameters.put(caseId, caseParameters);
  }

  TableSpec spec() {
    TreeSet<String> names = new TreeSet<>();
    parameters.values().forEach(p -> names.addAll(p.keySet()));
    List<ColumnSpec> columns = new ArrayList<>();
    for (String name : names) {
      ColumnType type = isNumeric(name) ? ColumnType.DOUBLE : ColumnType.STRING;
      columns.add(ColumnSpec.optional(name, type, "", "parameter of the case, as given"));
    }
    return TalusTables.CASES.with(columns);
  }

  Dataset<Row> rows(SparkSession spark) {
    TableSpec spec = spec();
    List<Row> rows = new ArrayList<>();
    parameters.forEach(
        (caseId, values) -> {
          Object[] cells = new Object[spec.columns().size()];
          cells[0] = caseId;
          cells[1] = roles.get(caseId);
          for (int c = 2; c < cells.length; c++) {
            ColumnSpec column = spec.columns().get(c);
            String text = values.get(column.name());
            cells[c] =
                text == null || column.type() == ColumnType.STRING
                    ? text
                    : Double.valueOf(Double.parseDouble(text));
          }
          rows.add(RowFactory.create(cells));
        });
    return spark.createDataFrame(rows, TableSchemas.of(spec));
  }

  private boolean isNumeric(String name) {
    return parameters.values().stream()
        .filter(p -> p.containsKey(name))
        .allMatch(p -> p.get(name).matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?"));
  }
}
