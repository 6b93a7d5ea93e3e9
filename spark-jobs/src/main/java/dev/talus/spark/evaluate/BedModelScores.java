package dev.talus.spark.evaluate;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.HorizonScores;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedRollout;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStateAt;
import dev.talus.spark.rollout.BedSteps;
import dev.talus.spark.rollout.TrainedBed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Scores of a model on whole cases: rollouts of up to {@value #LONGEST} steps from every {@value
 * #EVERY}-th state of a case, compared with the simulation at the horizons of the baselines.
 */
final class BedModelScores implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int EVERY = 10;
  private static final int LONGEST = 50;

  private final TrainedBed trained;
  private final BedDescription bed;
  private final Map<String, double[]> parameters;
  private final BedSteps how;

  /**
   * Scores of a model.
   *
   * @param parameters conditioning parameters of each case, physical units
   * @param how how steps are made
   */
  BedModelScores(
      TrainedBed trained, BedDescription bed, Map<String, double[]> parameters, BedSteps how) {
    this.trained = trained;
    this.bed = bed;
    this.parameters = parameters;
    this.how = how;
  }

  /**
   * Scores the cases of a partition, which are sorted by case and step, in a running task.
   *
   * @param timeMeans mean of each case over its time, from which anomalies are counted
   */
  HorizonScores of(ByCase cases, Map<String, BedState> timeMeans) {
    HorizonScores scores = new HorizonScores();
    if (cases.hasNext()) {
      BedModel model = trained.openInTask();
      while (cases.hasNext()) {
        String caseId = cases.nextCase();
        addCase(model, caseId, states(cases.next()), timeMeans.get(caseId), scores);
      }
    }
    return scores;
  }

  private static List<BedStateAt> states(Iterator<BedStateAt> ofCase) {
    List<BedStateAt> states = new ArrayList<>();
    ofCase.forEachRemaining(states::add);
    return states;
  }

  private void addCase(
      BedModel model, String caseId, List<BedStateAt> truth, BedState mean, HorizonScores scores) {
    for (int start = 0; start < truth.size() - 1; start += EVERY) {
      BedRollout rollout = how.rollout(model, trained, bed, parameters.get(caseId), start);
      BedState state = truth.get(start).state();
      BedState after = truth.get(start + 1).state();
      if (model.configuration().hasParticles()) {
        scores.addParticles(1, after, rollout.nextAt(after.positions(), state, 1));
      }
      int last = Math.min(LONGEST, truth.size() - 1 - start);
      for (int ahead = 1; ahead <= last; ahead++) {
        state = rollout.next(state, ahead);
        if (BedBaselineScores.HORIZONS.contains(ahead)) {
          scores.add(ahead, truth.get(start + ahead).state(), state, mean);
        }
      }
    }
  }
}
