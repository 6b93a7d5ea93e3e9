package dev.talus.spark.train;

import dev.talus.models.train.TrainerState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Synchronous rounds of local steps (plain averaging of the workers' states; DiLoCo's scheme, arXiv
 * 2311.08105, without outer momentum).
 *
 * <p>In a round every worker starts from the same global state, makes its steps on its shard and
 * returns its state; parameters, optimiser moments and weight averages are averaged. So a round
 * depends on the global state and the seeds alone, and Spark may repeat any task. One worker is the
 * local trainer, bit for bit, whatever the length of the rounds.
 *
 * @param <S> what a worker learns from; every partition has one
 */
final class TrainingRounds<S> {
  private final JavaSparkContext context;
  private final TrainingPlan plan;
  private final JavaRDD<S> shards;
  private final WorkerTask<S> task;
  private final WorkerDevice device;

  TrainingRounds(
      JavaSparkContext context,
      TrainingPlan plan,
      JavaRDD<S> shards,
      WorkerTask<S> task,
      WorkerDevice device) {
    this.context = context;
    this.plan = plan;
    this.shards = shards;
    this.task = task;
    this.device = device;
  }

  /**
   * A completed round.
   *
   * @param state global state after it
   * @param log line of the training curve
   */
  record Round(TrainerState state, RoundLog log) {}

  /** Runs one round, counted from 1. */
  Round run(TrainerState global, int round) {
    Broadcast<byte[]> state = context.broadcast(global.toBytes());
    TrainingPlan runPlan = plan;
    WorkerTask<S> runTask = task;
    WorkerDevice runDevice = device;
    List<WorkerRound> results =
        device
            .placed(
                shards.mapPartitionsWithIndex(
                    (worker, shard) -> {
                      runDevice.bind();
                      return one(runTask.run(runPlan, state.value(), shard.next(), round, worker));
                    },
                    true))
            .collect();
    state.destroy();
    TrainerState averaged =
        TrainerState.average(
            () -> results.stream().map(r -> TrainerState.fromBytes(r.state())).iterator());
    return new Round(
        averaged,
        new RoundLog(round, averaged.step(), results.get(0).learningRate(), meanLosses(results)));
  }

  private static Iterator<WorkerRound> one(WorkerRound result) {
    return List.of(result).iterator();
  }

  private static Map<String, Double> meanLosses(List<WorkerRound> results) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (String field : new ArrayList<>(results.get(0).losses().keySet())) {
      means.put(
          field,
          results.stream().mapToDouble(r -> r.losses().get(field)).average().orElse(Double.NaN));
    }
    return means;
  }
}
