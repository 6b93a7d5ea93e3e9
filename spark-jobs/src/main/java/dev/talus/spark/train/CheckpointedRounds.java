package dev.talus.spark.train;

import dev.talus.models.checkpoint.Checkpoint;
import dev.talus.models.checkpoint.CheckpointStore;
import dev.talus.models.checkpoint.SoftwareVersions;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.config.TrainSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.telemetry.RunMetrics;
import dev.talus.spark.telemetry.TrainedRound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All rounds of a training, from the latest checkpoint on, with a checkpoint every few rounds. */
final class CheckpointedRounds {
  private static final int KEEP_CHECKPOINTS = 2;
  private static final String ROUNDS = "rounds";

  private final JobContext context;
  private final String kind;
  private final CheckpointStore store;
  private final Runnable mayWrite;

  /**
   * @param mayWrite throws if this run has lost its output folder to another one
   */
  CheckpointedRounds(JobContext context, String kind, CheckpointStore store, Runnable mayWrite) {
    this.context = context;
    this.kind = kind;
    this.store = store;
    this.mayWrite = mayWrite;
  }

  /** Runs what is left; returns the whole training curve. */
  List<RoundLog> run(ModelTraining.Prepared training) throws IOException {
    TrainingPlan plan = training.plan();
    List<RoundLog> log = new ArrayList<>();
    Optional<StoredCheckpoint> found = store.resume();
    TrainerState state = training.initial();
    if (found.isPresent()) {
      Checkpoints.requireRun(found.get(), plan.runId());
      found.get().requireModel(kind, plan.modelMap());
      found.get().requireOptimiser();
      state = found.get().content().state();
      log.addAll(logOf(found.get().content()));
    }
    context.progress().stage("train");
    int every = checkpointRounds(plan);
    while (state.step() < plan.training().totalSteps()) {
      int round = log.size() + 1;
      context
          .spark()
          .sparkContext()
          .setJobDescription("talus train: round %d from step %d".formatted(round, state.step()));
      long start = System.nanoTime();
      Rounds.Round done = training.rounds().run(state, round);
      RunMetrics.current().countRound(trained(done, (System.nanoTime() - start) / 1e9));
      state = done.state();
      log.add(done.log());
      context
          .progress()
          .update(
              state.step(),
              plan.training().totalSteps(),
              "steps",
              String.format(Locale.ROOT, "loss %.4g", done.log().losses().get(WorkerRound.TOTAL)));
      if (round % every == 0 || state.step() == plan.training().totalSteps()) {
        mayWrite.run();
        store.save(checkpoint(training, state, log));
        store.prune(KEEP_CHECKPOINTS);
      }
    }
    return log;
  }

  private static TrainedRound trained(Rounds.Round done, double seconds) {
    RoundLog log = done.log();
    return new TrainedRound(
        log.round(),
        log.step(),
        log.losses().get(WorkerRound.TOTAL),
        done.samples(),
        done.bytesGiven(),
        seconds);
  }

  /** A checkpoint holds the moments of all workers only where they have just been averaged. */
  private int checkpointRounds(TrainingPlan plan) {
    int every = context.settings().value(TrainSettings.CHECKPOINT_ROUNDS);
    if (every % plan.rounds().momentRounds() != 0) {
      throw new UsageException(
          "train.checkpoint_rounds: expected a multiple of train.moment_rounds, %d, found %d."
              .formatted(plan.rounds().momentRounds(), every));
    }
    return every;
  }

  private Checkpoint checkpoint(
      ModelTraining.Prepared training, TrainerState state, List<RoundLog> log) {
    TrainingPlan plan = training.plan();
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put(Checkpoints.RUN, plan.runId());
    statistics.putAll(training.statistics());
    statistics.put(ROUNDS, log.stream().map(RoundLog::toMap).toList());
    return new Checkpoint(
        kind,
        plan.modelMap(),
        statistics,
        plan.training().toMap(),
        plan.seed(),
        SoftwareVersions.current(),
        state);
  }

  /** The training curve up to a checkpoint. */
  static List<RoundLog> logOf(Checkpoint checkpoint) {
    List<RoundLog> log = new ArrayList<>();
    for (Object entry : (List<?>) checkpoint.dataStatistics().get(ROUNDS)) {
      log.add(RoundLog.fromMap((Map<?, ?>) entry));
    }
    return log;
  }
}
