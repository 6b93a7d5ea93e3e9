/**
 * The job that cuts meshes and snapshots into spatial parts with halos. Start reading at {@link
 * dev.talus.spark.partition.PartitionJob}.
 */
package dev.talus.spark.partition;
