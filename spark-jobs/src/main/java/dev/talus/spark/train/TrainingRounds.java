package dev.talus.spark.train;

import dev.talus.models.train.OuterMomentum;
import dev.talus.models.train.StateLayout;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.job.JobContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * Synchronous rounds of local steps (DiLoCo's scheme, arXiv 2311.08105).
 *
 * <p>In a round every worker starts from the same parameters, makes its steps on its shard and
 * returns its state; the outer step makes the next parameters of the mean. The optimisers' moments
 * are averaged too, every round or every few; in between they stay with their workers as an RDD
 * that Spark keeps. A worker whose moments are lost, because its executor is, repeats its rounds
 * since they were averaged last, from the same states and seeds. So everything depends on the
 * states and the seeds alone, and Spark may repeat any task. One worker that is averaged with
 * itself is the local trainer, bit for bit, whatever the length of the rounds.
 *
 * @param <S> what a worker learns from; every partition of the shards is one worker's
 */
final class TrainingRounds<S> implements Rounds {
  /** Name under which the velocity of the outer step is kept beside the optimiser's moments. */
  static final String OUTER = "outer_momentum";

  private final JavaSparkContext context;
  private final TrainingPlan plan;
  private final JavaRDD<S> shards;
  private final WorkerTask<S> task;
  private final WorkerDevice device;

  // Rounds since the moments were averaged: the workers' results and what they started from.
  private JavaRDD<WorkerResult> kept;
  private final List<StateBroadcast> starts = new ArrayList<>();

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

  /** Rounds on the cluster and the devices of a job. */
  static <S> Rounds of(
      JobContext context, TrainingPlan plan, JavaRDD<S> shards, WorkerTask<S> task) {
    return new TrainingRounds<>(
        JavaSparkContext.fromSparkContext(context.spark().sparkContext()),
        plan,
        shards,
        task,
        WorkerDevice.of(context.settings()));
  }

  @Override
  public Round run(TrainerState global, int round) {
    boolean meet =
        plan.rounds().momentsMeet(round)
            || global.step() + plan.stepsFrom(global.step()) == plan.training().totalSteps();
    TrainerState start = withoutOuter(global);
    StateLayout layout = StateLayout.of(start, StateLayout.PIECE_FLOATS);
    StateBroadcast sent = StateBroadcast.of(context, start, layout);
    starts.add(sent);
    JavaRDD<WorkerResult> results = results(sent);
    if (!meet) {
      results.persist(StorageLevel.MEMORY_AND_DISK());
    }
    StateExchange.Averages averages =
        new StateExchange(
                layout,
                plan.workers(),
                meet ? StateExchange.Moments.AVERAGED : StateExchange.Moments.KEPT)
            .average(start, results);
    if (kept != null) {
      kept.unpersist();
    }
    kept = meet ? null : results;
    if (meet) {
      starts.forEach(StateBroadcast::destroy);
      starts.clear();
    }
    RoundLog log = WorkerReport.together(round, averages.reports());
    TrainerState mean = layout.state(log.step(), averages.vectors());
    long samples = (log.step() - global.step()) * plan.training().batchSize() * plan.workers();
    return new Round(outerStep(global, mean), log, samples, averages.bytesGiven());
  }

  @Override
  public void close() {
    shards.unpersist();
    task.release(plan.runId());
  }

  private JavaRDD<WorkerResult> results(StateBroadcast sent) {
    TrainingPlan ofRun = plan;
    WorkerTask<S> work = task;
    WorkerDevice own = device;
    if (kept == null) {
      return device.placed(
          shards.mapPartitionsWithIndex(
              (worker, data) -> {
                own.bind();
                return List.of(result(ofRun, work, sent.state(), sent.layout(), data, worker))
                    .iterator();
              },
              true));
    }
    return device.placed(
        shards.zipPartitions(
            kept,
            (data, before) -> {
              own.bind();
              WorkerResult last = before.next();
              TrainerState start = withMoments(sent.state(), last.state().state());
              return List.of(result(ofRun, work, start, sent.layout(), data, last.worker()))
                  .iterator();
            }));
  }

  private static <S> WorkerResult result(
      TrainingPlan plan,
      WorkerTask<S> task,
      TrainerState start,
      StateLayout layout,
      Iterator<S> data,
      int worker) {
    return WorkerResult.of(worker, task.run(plan, start, data, worker), layout);
  }

  private static TrainerState withMoments(TrainerState global, TrainerState own) {
    return new TrainerState(global.step(), global.parameters(), own.optimiser(), global.ema());
  }

  private static TrainerState withoutOuter(TrainerState global) {
    Map<String, float[]> moments = new LinkedHashMap<>(global.optimiser());
    moments.remove(OUTER);
    return new TrainerState(global.step(), global.parameters(), moments, global.ema());
  }

  /** Makes the next parameters of the mean, in the mean's own array, by the outer step. */
  private TrainerState outerStep(TrainerState before, TrainerState mean) {
    OuterMomentum outer = plan.rounds().outerStep().orElse(null);
    if (outer == null) {
      return mean;
    }
    float[] velocity =
        before.optimiser().containsKey(OUTER)
            ? before.optimiser().get(OUTER).clone()
            : new float[mean.parameters().length];
    outer.step(before.parameters(), mean.parameters(), velocity);
    Map<String, float[]> moments = new LinkedHashMap<>(mean.optimiser());
    moments.put(OUTER, velocity);
    return new TrainerState(mean.step(), mean.parameters(), moments, mean.ema());
  }
}
