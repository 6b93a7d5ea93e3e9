package dev.talus.spark.train;

import dev.talus.spark.job.HopperField;
import java.io.Serializable;

/**
 * The training points of one field in one snapshot, in model units.
 *
 * @param caseIndex number of the case, the same in all shards of a run
 * @param scalars conditioning scalars of the case
 * @param frame index of the snapshot within the case
 * @param field field
 * @param positions row-major [n, 3]
 * @param targets row-major [n, c], normalised
 */
record SampleGroup(
    int caseIndex,
    float[] scalars,
    int frame,
    HopperField field,
    float[] positions,
    float[] targets)
    implements Serializable {}
