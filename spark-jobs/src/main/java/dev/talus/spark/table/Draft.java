package dev.talus.spark.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that is checked and hashed, but not yet in its place.
 *
 * @param staged what is new in it, in the staging folder
 * @param manifest what it holds together with the files that stay
 * @param kept names of files of the older table that stay
 * @param rows all its rows, to be read before it is published
 */
record Draft(
    TableWriter.Staged staged, TableManifest manifest, List<String> kept, Dataset<Row> rows) {}
