package dev.talus.datasets.sample;

/**
 * The query points and targets of one field in a training batch, in model units.
 *
 * @param field name of the field
 * @param components values per point, c
 * @param pointsPerSample points per sample, p
 * @param positions query positions, row-major [batch, p, 3], scaled to about 0..1000
 * @param targets normalised values at those positions, row-major [batch, p, c]
 */
public record FieldBatch(
    String field, int components, int pointsPerSample, float[] positions, float[] targets) {}
