package dev.talus.spark.table;

import dev.talus.datasets.table.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A complete table, open for reading. */
public final class Table {
  private final SparkSession spark;
  private final String path;
  private final DataDictionary dictionary;
  private final TableManifest manifest;

  Table(SparkSession spark, String path, DataDictionary dictionary, TableManifest manifest) {
    this.spark = spark;
    this.path = path;
    this.dictionary = dictionary;
    this.manifest = manifest;
  }

  /** All columns, also those a general specification does not list. */
  public TableSpec spec() {
    return dictionary.spec();
  }

  /** What the table holds and where it comes from. */
  public TableManifest manifest() {
    return manifest;
  }

  /** The folder, with its scheme. */
  public String path() {
    return path;
  }

  /** The rows; units, meanings and source names are in the fields' metadata. Lazy. */
  public Dataset<Row> rows() {
    return read(spark, dictionary, path);
  }

  /** The rows of some of its files. Lazy. */
  Dataset<Row> rows(List<Path> files) {
    String[] literal =
        files.stream().map(Path::toString).map(Table::literal).toArray(String[]::new);
    return literal.length == 0
        ? spark.createDataFrame(List.of(), dictionary.schema())
        : spark.read().schema(dictionary.schema()).parquet(literal);
  }

  /** Its Parquet files. */
  List<FileStatus> files() {
    Path folder = new Path(path);
    try {
      FileSystem fs = folder.getFileSystem(spark.sessionState().newHadoopConf());
      return new TableFolder(fs, folder).dataFiles();
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + path + ": " + e.getMessage(), e);
    }
  }

  /** The Parquet files of a folder; characters of a glob in its name mean themselves. */
  static Dataset<Row> read(SparkSession spark, DataDictionary dictionary, String folder) {
    return spark.read().schema(dictionary.schema()).parquet(literal(folder));
  }

  private static String literal(String path) {
    return path.replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
  }
}
