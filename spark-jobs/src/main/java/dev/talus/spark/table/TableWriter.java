package dev.talus.spark.table;

import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.telemetry.RunLabels;
import dev.talus.spark.telemetry.RunMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes the tables of one run into a root folder, on any file system Hadoop knows.
 *
 * <pre>{@code
 * try (TableWriter writer = TableWriter.open(spark, "hdfs:///data/hopper", runId)) {
 *   TableManifest cases = writer.write(TalusTables.CASES.with(more), rows, provenance);
 * }
 * }</pre>
 *
 * <p>A table is written to {@code <root>/_staging/<run id>-<lock>/<table>}, read back, checked and
 * hashed there, and published as {@code <root>/<table>} when it is good, over an older one. It
 * consists of Parquet files (zstd, the data dictionary under the footer key {@code talus}), {@code
 * _dataset.json} (the same dictionary) and {@code _manifest.json} ({@link TableManifest}), which is
 * written last. There are no partition folders: rows are sorted by their key, so statistics in the
 * files do what folders would, and every column is a real one in any tool.
 *
 * <p>Between open and close the run holds the lock of the root folder, so what it finds in the
 * staging folder at the start was left by a run that died, and is removed. Not thread-safe.
 */
public final class TableWriter implements TableSink, AutoCloseable {
  static final String STAGING = "_staging";
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final SparkSession spark;
  private final FileSystem fs;
  private final Path root;
  private final Path staging;
  private final String runId;
  private final OutputLock lock;

  private TableWriter(SparkSession spark, FileSystem fs, Path root, String runId, OutputLock lock) {
    this.spark = spark;
    this.fs = fs;
    this.root = root;
    // A run that lost its lock without noticing must not write into the folder of the next one.
    this.staging = new Path(new Path(root, STAGING), runId + "-" + lock.token());
    this.runId = runId;
    this.lock = lock;
  }

  /**
   * Takes the lock of the root folder, which is made if needed, and cleans its staging folder.
   *
   * @param runId name of the run: letters, digits, dot, dash and underscore
   * @throws OutputLockedException if another run is writing there
   */
  public static TableWriter open(SparkSession spark, String root, String runId) {
    if (!RUN_ID.matcher(runId).matches()) {
      throw new IllegalArgumentException(
          "Run id: expected letters, digits, '.', '-' and '_', found '" + runId + "'");
    }
    RunLabels.run(spark.sparkContext(), runId);
    try {
      Path given = new Path(root);
      FileSystem fs = given.getFileSystem(spark.sessionState().newHadoopConf());
      Path path = fs.makeQualified(given);
      OutputLock lock = OutputLock.acquire(fs, path, runId);
      try {
        fs.delete(new Path(path, STAGING), true);
      } catch (IOException e) {
        lock.close();
        throw e;
      }
      return new TableWriter(spark, fs, path, runId, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("Output folder " + root + ": " + e.getMessage(), e);
    }
  }

  @Override
  public TableManifest write(
      TableSpec spec, Dataset<Row> rows, Provenance provenance, RowLayout layout) {
    return publish(draft(spec, rows, provenance, layout));
  }

  /**
   * Writes tables anew but for the rows of some cases, which stay as an earlier run left them.
   *
   * @param cases these cases; each table has the column {@code case_id}
   */
  public CaseUpdate keeping(Set<String> cases) {
    return new CaseUpdate(this, Tables.of(spark, root.toString()), cases);
  }

  /** Tables that are published together. */
  public TableSet together() {
    return new TableSet(this);
  }

  Draft draft(TableSpec spec, Dataset<Row> rows, Provenance provenance, RowLayout layout) {
    Staged staged = stage(spec, rows, layout);
    return draft(staged, staged.summary(), List.of(), staged.rows(), provenance);
  }

  /** A table in the staging folder, checked, and what it holds. */
  record Staged(
      TableFolder folder, DataDictionary dictionary, TableSummary summary, Dataset<Row> rows) {}

  Staged stage(TableSpec spec, Dataset<Row> rows, RowLayout layout) {
    Dataset<Row> conformed = Conformance.apply(spec, rows);
    DataDictionary dictionary = DataDictionary.of(runId, spec, conformed.schema());
    TableFolder folder = new TableFolder(fs, new Path(staging, spec.name()));
    try {
      writeFiles(layout.arrange(conformed, spec), dictionary, folder.path());
      folder.write(DataDictionary.FILE, dictionary.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + spec.name() + ": " + e.getMessage(), e);
    }
    Dataset<Row> stored = Table.read(spark, dictionary, folder.path().toString());
    TableSummary summary = TableSummary.of(stored, spec);
    checkRequired(spec, summary);
    return new Staged(folder, dictionary, summary, stored);
  }

  /**
   * Describes a staged table.
   *
   * @param total what it holds together with the kept files
   * @param kept files of the older table that stay
   * @param rows those of both
   */
  Draft draft(
      Staged staged,
      TableSummary total,
      List<FileStatus> kept,
      Dataset<Row> rows,
      Provenance provenance) {
    TableSpec spec = staged.dictionary().spec();
    try {
      List<FileStatus> files = new ArrayList<>(staged.folder().dataFiles());
      files.addAll(kept);
      TableManifest manifest =
          new TableManifest(
              spec.name(),
              runId,
              total.rows(),
              total.contentHash(),
              total.caseHashes(),
              total.nanCounts(spec),
              total.infiniteCounts(spec),
              files.size(),
              size(files),
              Instant.now().truncatedTo(ChronoUnit.SECONDS),
              provenance);
      List<String> names = kept.stream().map(file -> file.getPath().getName()).toList();
      return new Draft(staged, manifest, names, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + spec.name() + ": " + e.getMessage(), e);
    }
  }

  /** Puts a table in its place. */
  TableManifest publish(Draft draft) {
    TableFolder staged = draft.staged().folder();
    TableManifest manifest = draft.manifest();
    try {
      lock.requireHeld();
      long written = size(staged.dataFiles());
      new Publication(fs, root, staging).publish(staged.path(), draft.kept(), manifest);
      RunMetrics.current().countTable(draft.staged().summary().rows(), written);
      return manifest;
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + manifest.table() + ": " + e.getMessage(), e);
    }
  }

  private static long size(List<FileStatus> files) {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }

  /** Removes a table of an earlier run that this run has nothing for. */
  public void remove(TableSpec spec) {
    try {
      lock.requireHeld();
      new Publication(fs, root, staging).withdraw(spec.name());
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + spec.name() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks that this run may still write.
   *
   * @throws OutputLockedException if another run took the root folder over
   */
  public void requireHeld() {
    try {
      lock.requireHeld();
    } catch (IOException e) {
      throw new UncheckedIOException("Output folder " + root + ": " + e.getMessage(), e);
    }
  }

  /** Removes what this run has left in the staging folder, and gives the lock back if it has it. */
  @Override
  public void close() {
    try (lock) {
      fs.delete(lock.isHeld() ? new Path(root, STAGING) : staging, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Output folder " + root + ": " + e.getMessage(), e);
    }
  }

  private static void writeFiles(Dataset<Row> rows, DataDictionary dictionary, Path folder) {
    rows.write()
        .format(TalusParquetFormat.class.getName())
        .option(TalusParquetFormat.DICTIONARY, Json.compact(dictionary.toJson()))
        .option("compression", "zstd")
        .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
        .mode(SaveMode.Overwrite)
        .save(folder.toString());
  }

  private static void checkRequired(TableSpec spec, TableSummary summary) {
    long[] nulls = summary.nulls();
    for (int c = 0; c < nulls.length; c++) {
      if (nulls[c] > 0 && !spec.columns().get(c).nullable()) {
        throw new TableException(
            "Table "
                + spec.name()
                + ", column "
                + spec.columns().get(c).name()
                + ": expected a value in every row, found none in "
                + nulls[c]
                + " of "
                + summary.rows()
                + " rows.");
      }
    }
  }
}
