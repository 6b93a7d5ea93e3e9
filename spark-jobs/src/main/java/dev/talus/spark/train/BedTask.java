package dev.talus.spark.train;

import dev.talus.models.train.TrainerState;
import dev.talus.spark.prepare.BedStateAt;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Steps of the transient model on a worker's states, which are sorted by case and step and in
 * physical units.
 *
 * @param scaling statistics of the states as plain values
 * @param objective what is trained for, as plain values
 * @param parameters conditioning parameters of each case, physical units
 */
record BedTask(
    Map<String, Object> scaling, Map<String, Object> objective, Map<String, double[]> parameters)
    implements WorkerTask<List<BedStateAt>> {

  @Override
  public WorkerRound run(
      TrainingPlan plan, TrainerState start, Iterator<List<BedStateAt>> data, int worker) {
    BedWorker own =
        BedWorker.of(
            plan, worker, () -> BedWorker.open(plan, objective, scaling, parameters, data.next()));
    return WorkerRound.run(plan, own.trainer(), start, worker, own::draw);
  }

  @Override
  public void release(String runId) {
    BedWorker.release(runId);
  }
}
