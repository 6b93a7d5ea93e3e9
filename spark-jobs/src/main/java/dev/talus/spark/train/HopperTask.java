package dev.talus.spark.train;

import dev.talus.models.train.TrainerState;
import java.util.Iterator;

/** Steps of the hopper model on a worker's snapshots. */
final class HopperTask implements WorkerTask<SampleGroup> {
  private static final long serialVersionUID = 1;

  @Override
  public WorkerRound run(
      TrainingPlan plan, TrainerState start, Iterator<SampleGroup> data, int worker) {
    WorkerModel own = WorkerModel.of(plan, worker, data);
    return WorkerRound.run(plan, own.trainer(), start, worker, own::draw);
  }

  @Override
  public void release(String runId) {
    WorkerModel.release(runId);
  }
}
