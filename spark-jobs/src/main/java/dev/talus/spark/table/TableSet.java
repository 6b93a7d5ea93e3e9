package dev.talus.spark.table;

import dev.talus.datasets.table.TableSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tables of a run that belong together: they are written to the staging folder one after the other,
 * and put in their places when all of them are there. A run that dies while it computes leaves the
 * tables of the run before.
 *
 * <p>Between the first and the last of the tables that {@link #publish} moves, some are of this run
 * and some of the run before. Not thread-safe.
 */
public final class TableSet implements TableSink {
  private final TableWriter writer;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  TableSet(TableWriter writer) {
    this.writer = writer;
  }

  /** Writes one table to the staging folder. */
  @Override
  public TableManifest write(
      TableSpec spec, Dataset<Row> rows, Provenance provenance, RowLayout layout) {
    return add(spec, writer.draft(spec, rows, provenance, layout));
  }

  /**
   * Writes tables of this set of which the rows of some cases stay as an earlier run left them; see
   * {@link CaseUpdate}.
   *
   * @param cases these cases; if there are none, the tables are written anew
   */
  public TableSink keeping(Set<String> cases) {
    if (cases.isEmpty()) {
      return this;
    }
    CaseUpdate update = writer.keeping(cases);
    return (spec, rows, provenance, layout) ->
        add(spec, update.draft(spec, rows, provenance, layout));
  }

  /** All rows of a table of this set, until it is published. */
  public Dataset<Row> rows(TableSpec spec) {
    return drafts.get(spec.name()).rows();
  }

  /**
   * Puts the tables in their places.
   *
   * @throws OutputLockedException if another run took the root folder over meanwhile
   */
  public void publish() {
    drafts.values().forEach(writer::publish);
    drafts.clear();
  }

  private TableManifest add(TableSpec spec, Draft draft) {
    drafts.put(spec.name(), draft);
    return draft.manifest();
  }
}
