/**
 * Particle files as a Spark data source: {@code spark.read().format("particles")}, and by path in
 * SQL ({@link dev.talus.spark.source.ParticleCatalog}). {@link
 * dev.talus.spark.source.ParticleCatalogue} finds the files and their cases, {@link
 * dev.talus.spark.source.ReadPlan} distributes them over tasks, {@link
 * dev.talus.spark.source.SnapshotScan} reads the snapshot headers only.
 */
package dev.talus.spark.source;
