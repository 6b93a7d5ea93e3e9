/**
 * From particles to what models learn: fields at particles and on a grid, macroscopic series,
 * training samples and their statistics.
 */
package dev.talus.spark.prepare;
