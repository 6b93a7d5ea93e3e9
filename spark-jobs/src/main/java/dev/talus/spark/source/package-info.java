/**
 * Particle dumps as a Spark data source: {@code spark.read().format("particles")}. {@link
 * dev.talus.spark.source.ParticleCatalogue} finds the files and their cases, {@link
 * dev.talus.spark.source.SnapshotScan} reads the snapshot headers only.
 */
package dev.talus.spark.source;
