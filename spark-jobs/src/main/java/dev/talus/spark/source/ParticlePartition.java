package dev.talus.spark.source;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Files that one task reads, one after the other.
 *
 * @param files at least one
 */
record ParticlePartition(List<ParticleFile> files) implements InputPartition {
  private static final long serialVersionUID = 1L;

  ParticlePartition {
    files = List.copyOf(files);
  }
}
