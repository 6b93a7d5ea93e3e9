package dev.talus.spark.prepare;

import dev.talus.datasets.bed.BedState;
import java.io.Serializable;

/**
 * A state of a case.
 *
 * @param caseId case
 * @param step simulator step
 * @param frame index of the snapshot within its case, a multiple of {@link BedDescription#stride}
 * @param timeSeconds simulated time
 * @param state fields and particles
 */
public record BedStateAt(String caseId, long step, int frame, double timeSeconds, BedState state)
    implements Serializable {}
