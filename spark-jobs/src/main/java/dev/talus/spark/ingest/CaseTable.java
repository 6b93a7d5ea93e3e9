package dev.talus.spark.ingest;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.source.CaseDescription;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The table of cases: a column for every parameter that any case has, numbers where all are. */
final class CaseTable {
  private static final Set<String> RESERVED = Set.of("id", "case", "case_id", "role");

  private final MaterialProperties properties;
  private final SortedMap<String, String> roles = new TreeMap<>();
  private final SortedMap<String, Map<String, String>> parameters = new TreeMap<>();

  /**
   * @param properties of the materials that the cases are made of
   */
  CaseTable(MaterialProperties properties) {
    this.properties = properties;
  }

  /**
   * Adds a case, with whatever is known about it.
   *
   * @param role {@code train} or {@code test}
   */
  void add(CaseDescription described, String role) {
    CaseDescription of = properties.addedTo(described);
    Map<String, String> named = new TreeMap<>();
    Map<String, String> originals = new TreeMap<>();
    of.parameters()
        .forEach(
            (name, value) -> {
              String other = originals.put(snakeCase(name), name);
              if (other != null) {
                throw new BadDataException(
                    "%s: the parameters '%s' and '%s' would both become the column %s. Rename one."
                        .formatted(of.description(), other, name, snakeCase(name)));
              }
              named.put(snakeCase(name), value);
            });
    named.keySet().removeAll(RESERVED);
    roles.put(of.caseId(), role);
    parameters.put(of.caseId(), named);
  }

  /** All that the rows depend on, for the run id. */
  Map<String, Object> facts() {
    return Map.of("roles", roles, "parameters", parameters);
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
            String text = values.getOrDefault(column.name(), "").strip();
            cells[c] =
                text.isEmpty()
                    ? null
                    : column.type() == ColumnType.STRING ? text : (Object) Double.parseDouble(text);
          }
          rows.add(RowFactory.create(cells));
        });
    return spark.createDataFrame(rows, TableSchemas.of(spec));
  }

  private static String snakeCase(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private boolean isNumeric(String name) {
    return parameters.values().stream()
        .filter(p -> p.containsKey(name) && !p.get(name).isBlank())
        .allMatch(p -> p.get(name).matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?"));
  }
}
