/** Predictions of a trained model for any case, at particles and on the grid, into Parquet. */
package dev.talus.spark.rollout;
