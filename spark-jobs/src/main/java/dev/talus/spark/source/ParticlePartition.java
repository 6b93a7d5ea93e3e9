package dev.talus.spark.source;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * What one task reads, piece after piece.
 *
 * @param pieces at least one
 */
record ParticlePartition(List<ParticlePiece> pieces) implements InputPartition {
  private static final long serialVersionUID = 1L;

  ParticlePartition {
    pieces = List.copyOf(pieces);
  }
}
