package dev.talus.spark.rollout;

import dev.talus.datasets.bed.BedState;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStateAt;
import java.io.Serializable;

/**
 * Where the rollout of a case starts and how far it goes.
 *
 * @param caseId case
 * @param step simulator step of the state it starts from
 * @param frame snapshot of that state
 * @param timeSeconds simulated time of that state
 * @param steps how many states are predicted
 */
record BedCourse(String caseId, long step, int frame, double timeSeconds, int steps)
    implements Serializable {

  /** The state with a number, which counts from the start; places follow from it alone. */
  BedStateAt at(int number, BedState state, BedDescription bed) {
    return new BedStateAt(
        caseId,
        step + number * bed.stateSteps(),
        frame + number * bed.stride(),
        timeSeconds + number * bed.stateSeconds(),
        state);
  }

  /** The number of a state of this case. */
  int numberOf(BedStateAt state, BedDescription bed) {
    return (state.frame() - frame) / bed.stride();
  }
}
