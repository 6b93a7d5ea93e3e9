package dev.talus.bench.table;

/** What answers questions to Parquet files. */
interface Engine extends AutoCloseable {
  String name();

  /** How its SQL calls the Parquet files of a folder. */
  String table(String folder);

  /** Runs a query and takes all of its rows; their number. */
  long rows(String query) throws Exception;
}
