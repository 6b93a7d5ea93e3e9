/**
 * The job that measures properties of bulk materials in simulated tests. Start reading at {@link
 * dev.talus.spark.measure.MeasureJob}.
 */
package dev.talus.spark.measure;
