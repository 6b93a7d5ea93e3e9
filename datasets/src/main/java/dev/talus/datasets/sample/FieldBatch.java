package dev.talus.datasets.sample;

/**
 * The query points and targets of one field in a training batch, in model units.
 *
 * <p>Every sample has the same number of rows. A sample whose snapshot has fewer values of the
 * field (an empty hopper, the last snapshot without a displacement) is padded: such rows have
 * position 0, target 0 and weight 0. A loss is the mean over the rows of weight 1 only.
 *
 * @param field name of the field
 * @param components values per point, c
 * @param pointsPerSample points per sample, p
 * @param positions query positions, row-major [batch, p, 3], scaled to about 0..1000
 * @param targets normalised values at those positions, row-major [batch, p, c]
 * @param weights row-major [batch, p]: 1 for a real point, 0 for padding
 */
public record FieldBatch(
    String field,
    int components,
    int pointsPerSample,
    float[] positions,
    float[] targets,
    float[] weights) {}
