/** From the simulator's files to the tables cases, snapshots and particles. */
package dev.talus.spark.ingest;
