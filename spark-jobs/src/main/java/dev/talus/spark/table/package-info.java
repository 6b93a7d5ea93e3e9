/**
 * Tables on disk: zstd Parquet with the data dictionary in the footer, published as a whole and
 * opened only when complete. {@link dev.talus.spark.table.TableWriter} and {@link
 * dev.talus.spark.table.Tables} are the two doors.
 */
package dev.talus.spark.table;
