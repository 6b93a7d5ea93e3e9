package dev.talus.datasets.sample;

import java.util.List;

/**
 * One batch of training samples in model units: what an optimiser step consumes.
 *
 * @param size number of samples, b
 * @param scalarCount conditioning scalars per sample, s (the time step index first)
 * @param scalars conditioning scalars, row-major [b, s]
 * @param fields one entry per field of the model, in the model's order
 */
public record TrainingBatch(int size, int scalarCount, float[] scalars, List<FieldBatch> fields) {
  /** Copies the field list; the arrays are shared and must not be changed. */
  public TrainingBatch {
    fields = List.copyOf(fields);
  }
}
