package dev.talus.spark.train;

import dev.talus.datasets.sample.SampleShard;

/** Steps of the hopper model on a worker's snapshots. */
final class HopperTask implements WorkerTask<SampleShard> {
  private static final long serialVersionUID = 1;

  @Override
  public WorkerRound run(
      TrainingPlan plan, byte[] globalState, SampleShard shard, int round, int worker) {
    return WorkerRound.run(
        plan,
        WorkerModel.of(plan, worker).trainer(),
        globalState,
        round,
        worker,
        seed -> shard.draw(seed, plan.training().batchSize(), plan.training().pointsPerField()));
  }

  @Override
  public void release(String runId) {
    WorkerModel.release(runId);
  }
}
