package dev.talus.spark.evaluate;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.HorizonScores;
import dev.talus.datasets.bed.MeanTrajectory;
import dev.talus.spark.prepare.BedStateAt;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Scores of the baselines of one case, which comes state after state: every state is predicted from
 * each of those before it that are a horizon away, so memory is the longest horizon.
 */
final class BedBaselineScores implements Serializable {
  /** States ahead. */
  static final List<Integer> HORIZONS = List.of(1, 2, 5, 10, 20, 50, 100);

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = HORIZONS.get(HORIZONS.size() - 1);

  private final Map<BedBaseline, HorizonScores> scores = new EnumMap<>(BedBaseline.class);

  BedBaselineScores() {
    for (BedBaseline baseline : BedBaseline.values()) {
      scores.put(baseline, new HorizonScores());
    }
  }

  /**
   * Scores the consecutive states of a case.
   *
   * @param mean mean of the training cases at each frame
   * @param own mean of the case over its time, which anomalies are taken from
   * @param stride frames from one state to the next
   */
  static BedBaselineScores of(
      Iterator<BedStateAt> states, MeanTrajectory mean, BedState own, int stride) {
    BedBaselineScores result = new BedBaselineScores();
    Deque<BedState> before = new ArrayDeque<>(); // the latest first
    while (states.hasNext()) {
      BedStateAt at = states.next();
      result.add(List.copyOf(before), at.state(), mean.at(at.frame() / stride), own);
      before.addFirst(at.state());
      if (before.size() > LONGEST) {
        before.removeLast();
      }
    }
    return result;
  }

  private void add(List<BedState> before, BedState truth, BedState mean, BedState own) {
    if (!before.isEmpty()) {
      scores.get(BedBaseline.PERSISTENCE).addParticles(1, truth, before.get(0));
    }
    for (int ahead : HORIZONS) {
      if (ahead <= before.size()) {
        scores.get(BedBaseline.PERSISTENCE).add(ahead, truth, before.get(ahead - 1), own);
        scores.get(BedBaseline.MEAN_TRAJECTORY).add(ahead, truth, mean, own);
      }
    }
  }

  BedBaselineScores merge(BedBaselineScores other) {
    scores.forEach((baseline, own) -> own.merge(other.scores.get(baseline)));
    return this;
  }

  HorizonScores of(BedBaseline baseline) {
    return scores.get(baseline);
  }
}
