package dev.talus.spark.train;

import dev.talus.datasets.sample.SampleShard;
import dev.talus.models.train.TrainerState;
import java.util.Iterator;

/** Steps of the hopper model on a worker's snapshots. */
final class HopperTask implements WorkerTask<SampleShard> {
  private static final long serialVersionUID = 1;

  @Override
  public WorkerRound run(
      TrainingPlan plan, TrainerState start, Iterator<SampleShard> data, int worker) {
    SampleShard shard = data.next();
    return WorkerRound.run(
        plan,
        WorkerModel.of(plan, worker).trainer(),
        start,
        worker,
        seed -> shard.draw(seed, plan.training().batchSize(), plan.training().pointsPerField()));
  }

  @Override
  public void release(String runId) {
    WorkerModel.release(runId);
  }
}
