package dev.talus.spark.table;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of a root folder, for reading. Only complete tables open: the manifest is there and
 * counts the data files that are there.
 */
public final class Tables {
  private static final Map<String, String> MADE_BY =
      Map.ofEntries(
          Map.entry("cases", "ingest"),
          Map.entry("snapshots", "ingest"),
          Map.entry("particles", "ingest"),
          Map.entry("mesh_steps", "ingest"),
          Map.entry("mesh_nodes", "ingest"),
          Map.entry("mesh_cells", "ingest"),
          Map.entry("mesh_groups", "ingest"),
          Map.entry("mesh_fields", "ingest"),
          Map.entry("mesh_values", "ingest"),
          Map.entry("mesh_parts", "partition"),
          Map.entry("particle_parts", "partition"),
          Map.entry("part_sizes", "partition"),
          Map.entry("bulk_properties", "measure"),
          Map.entry("particle_fields", "prepare"),
          Map.entry("fields", "prepare"),
          Map.entry("samples", "prepare"),
          Map.entry("statistics", "prepare"),
          Map.entry("macro_series", "prepare"),
          Map.entry("layer_shares", "prepare"),
          Map.entry("macro_summary", "prepare"),
          Map.entry("bed_states", "prepare"),
          Map.entry("bed_series", "prepare"),
          Map.entry("training_log", "train"),
          Map.entry("rollout_bed_states", "rollout"),
          Map.entry("rollout_bed_series", "rollout"),
          Map.entry("rollout_particles", "rollout"),
          Map.entry("rollout_fields", "rollout"),
          Map.entry("rollout_macro", "rollout"),
          Map.entry("rollout_layers", "rollout"),
          Map.entry("metrics", "evaluate"),
          Map.entry("residual_history", "evaluate"),
          Map.entry("reference_fields", "evaluate"));

  private final SparkSession spark;
  private final FileSystem fs;
  private final Path root;

  private Tables(SparkSession spark, FileSystem fs, Path root) {
    this.spark = spark;
    this.fs = fs;
    this.root = root;
  }

  /** The tables below a folder, which need not exist. */
  public static Tables of(SparkSession spark, String root) {
    try {
      Path given = new Path(root);
      FileSystem fs = given.getFileSystem(spark.sessionState().newHadoopConf());
      return new Tables(spark, fs, fs.makeQualified(given));
    } catch (IOException e) {
      throw new UncheckedIOException("Folder " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens a table that has at least the columns of a specification.
   *
   * @throws TableException if it is absent, incomplete or has other columns
   */
  public Table open(TableSpec expected) {
    Table table = open(expected.name());
    for (ColumnSpec column : expected.columns()) {
      Optional<ColumnSpec> found = table.spec().column(column.name());
      if (found.isEmpty() || found.get().type() != column.type()) {
        throw new TableException(
            "Table "
                + table.path()
                + ", column "
                + column.name()
                + ": expected type "
                + column.type()
                + ", found "
                + found.map(c -> "type " + c.type()).orElse("no such column")
                + ". "
                + advice(expected.name()));
      }
    }
    return table;
  }

  /** Whether there is a complete table of a name. */
  public boolean exists(String name) {
    try {
      return folder(name).manifest().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + new Path(root, name) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens a table with the columns its data dictionary names.
   *
   * @throws TableException if it is absent or incomplete
   */
  public Table open(String name) {
    try {
      TableFolder folder = folder(name);
      TableManifest manifest = folder.manifest().orElseThrow(() -> notComplete(folder, name));
      DataDictionary dictionary = folder.dictionary().orElseThrow(() -> notComplete(folder, name));
      checkFiles(folder, manifest);
      return new Table(spark, folder.path().toString(), dictionary, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + new Path(root, name) + ": " + e.getMessage(), e);
    }
  }

  /** The manifest of a table, or nothing if the table is absent or incomplete. */
  public Optional<TableManifest> manifest(String name) {
    try {
      return folder(name).manifest();
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + new Path(root, name) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether that run has written the table and all of it is there, so that its work need not be
   * repeated. A table that would not open, for whatever reason, is not up to date.
   */
  public boolean upToDate(String name, String runId) {
    try {
      return open(name).manifest().runId().equals(runId);
    } catch (TableException e) {
      return false;
    }
  }

  /** Whether that run has written all of these tables. */
  public boolean upToDate(Collection<TableSpec> specs, String runId) {
    return specs.stream().allMatch(spec -> upToDate(spec.name(), runId));
  }

  /**
   * Content hashes of tables by their names, in the order of the specifications: what a run depends
   * on that reads them.
   *
   * @throws TableException if one is absent, incomplete or has other columns
   */
  public Map<String, String> contentHashes(Collection<TableSpec> specs) {
    Map<String, String> hashes = new LinkedHashMap<>();
    specs.forEach(spec -> hashes.put(spec.name(), open(spec).manifest().contentHash()));
    return hashes;
  }

  private TableFolder folder(String name) {
    return new TableFolder(fs, new Path(root, name));
  }

  private static void checkFiles(TableFolder folder, TableManifest manifest) throws IOException {
    List<FileStatus> files = folder.dataFiles();
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    if (files.size() != manifest.files() || bytes != manifest.bytes()) {
      throw new TableException(
          "Table "
              + folder.path()
              + ": expected "
              + manifest.files()
              + " files with "
              + manifest.bytes()
              + " bytes as its manifest says, found "
              + files.size()
              + " with "
              + bytes
              + ". "
              + advice(manifest.table()));
    }
  }

  private static TableException notComplete(TableFolder folder, String name) {
    String found = "no such folder";
    try {
      if (folder.fs().exists(folder.path())) {
        found = "a folder without manifest or data dictionary, as an interrupted run leaves it";
      }
    } catch (IOException e) {
      found = "a folder that cannot be read (" + e.getMessage() + ")";
    }
    return new TableException(
        "Table "
            + folder.path()
            + ": expected a complete table, found "
            + found
            + ". "
            + advice(name));
  }

  private static String advice(String name) {
    String verb = MADE_BY.get(name);
    return verb == null
        ? "Run the job that makes it again."
        : "Run `talus " + verb + "`, which makes it.";
  }
}
