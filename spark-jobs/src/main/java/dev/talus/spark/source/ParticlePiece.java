package dev.talus.spark.source;

import java.io.Serializable;
import java.util.List;

/**
 * What one reader reads of a file.
 *
 * @param file the file
 * @param from first byte of a text dump, see {@link dev.talus.meshio.format.liggghts.DumpRange}
 * @param to byte after the last, {@link Long#MAX_VALUE} for the rest of the file
 * @param steps times of a cloud; none for files of other forms
 * @param bytes roughly what there is to read
 */
record ParticlePiece(
    ParticleFile file, long from, long to, List<ParticleForm.CloudStep> steps, long bytes)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  ParticlePiece {
    steps = List.copyOf(steps);
  }

  /** A whole file. */
  static ParticlePiece of(ParticleFile file) {
    return new ParticlePiece(file, 0, Long.MAX_VALUE, List.of(), file.length());
  }
}
