package dev.talus.spark.train;

import dev.talus.spark.job.HopperField;
import java.io.Serializable;

/**
 * The training points of one field in one snapshot, in model units.
 *
 * @param caseIndex number of the case, the same in all shards of a run
 * @param frame index of the snapshot within the case
 * @param conditions what the snapshot is conditioned on
 * @param field field
 * @param positions row-major [n, 3]
 * @param targets row-major [n, c], normalised
 */
record SampleGroup(
    int caseIndex,
    int frame,
    float[] conditions,
    HopperField field,
    float[] positions,
    float[] targets)
    implements Serializable {}
