package dev.talus.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import dev.talus.datasets.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes tables of which the rows of some cases are known from an earlier run. The result has the
 * content hash of a table that is written anew.
 *
 * <p>Large files with rows of kept cases alone are taken over as they are, neither read nor copied
 * (but by object stores, which copy where others rename). Other files are read once and what stays
 * of them is written with the new rows, so many small updates do not end in many small files. The
 * content hash is a sum over rows: it loses what is dropped and gains what is written.
 */
public final class CaseUpdate implements TableSink {
  /** Files from this size on are taken over, in bytes. */
  static final long LARGE = 32L << 20;

  private final TableWriter writer;
  private final Tables earlier;
  private final Set<String> kept;
  private final long large;

  CaseUpdate(TableWriter writer, Tables earlier, Set<String> kept) {
    this(writer, earlier, kept, LARGE);
  }

  /**
   * @param earlier tables of the earlier run, complete
   * @param kept cases whose rows stay
   * @param large files from this size on are taken over, in bytes
   */
  CaseUpdate(TableWriter writer, Tables earlier, Set<String> kept, long large) {
    this.writer = writer;
    this.earlier = earlier;
    this.kept = Set.copyOf(kept);
    this.large = large;
  }

  /**
   * Writes and publishes one table.
   *
   * @param rows the rows of all cases that are not kept
   * @throws OtherColumnsException if the rows have other columns than the table has, which is left
   *     as it is then
   */
  @Override
  public TableManifest write(
      TableSpec spec, Dataset<Row> rows, Provenance provenance, RowLayout layout) {
    return writer.publish(draft(spec, rows, provenance, layout));
  }

  /** The same without publishing it. */
  Draft draft(TableSpec spec, Dataset<Row> rows, Provenance provenance, RowLayout layout) {
    Table table = earlier.open(spec.name());
    if (!table.spec().equals(spec)) {
      throw new OtherColumnsException(spec.name());
    }
    List<FileStatus> files = table.files();
    boolean anyLarge = files.stream().anyMatch(file -> file.getLen() >= large);
    Set<String> whole = anyLarge ? filesOfKeptCases(table) : Set.of();
    List<FileStatus> taken = new ArrayList<>();
    List<Path> opened = new ArrayList<>();
    for (FileStatus file : files) {
      if (file.getLen() >= large && whole.contains(file.getPath().getName())) {
        taken.add(file);
      } else {
        opened.add(file.getPath());
      }
    }
    Dataset<Row> ofOpened = table.rows(opened);
    TableWriter.Staged staged =
        writer.stage(spec, rows.unionByName(ofOpened.where(isKept())), layout);
    TableSummary total =
        TableSummary.of(table.manifest(), spec)
            .without(TableSummary.of(ofOpened, spec))
            .merge(staged.summary());
    List<Path> untouched = taken.stream().map(FileStatus::getPath).toList();
    Dataset<Row> all = staged.rows().unionByName(table.rows(untouched));
    return writer.draft(staged, total, taken, all, provenance);
  }

  private Column isKept() {
    return col("case_id").isin(kept.toArray());
  }

  private Set<String> filesOfKeptCases(Table table) {
    return table
        .rows()
        .select(col("_metadata.file_name").as("file"), not(isKept()).as("dropped"))
        .groupBy("file")
        .agg(max("dropped").as("dropped"))
        .where(not(col("dropped")))
        .select("file")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toUnmodifiableSet());
  }
}
