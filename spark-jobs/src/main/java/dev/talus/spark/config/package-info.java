/**
 * Configuration: a flat list of documented settings, read from YAML and the command line.
 *
 * <p>{@link dev.talus.spark.config.TalusSettings} names every key, {@link
 * dev.talus.spark.config.Settings} holds the resolved values.
 */
package dev.talus.spark.config;
