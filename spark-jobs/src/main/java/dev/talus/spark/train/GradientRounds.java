package dev.talus.spark.train;

import dev.talus.models.galerkin.family.FamilyTraining;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.galerkin.CasePart;
import dev.talus.spark.job.JobContext;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Rounds of a family whose meshes lie in parts at the workers. The driver is the only trainer: its
 * steps are those of one worker that holds all meshes whole, up to the rounding of a sum over
 * parts, whatever the number of workers. A round only says when the curve and checkpoints are
 * written.
 */
final class GradientRounds implements Rounds {
  private final TrainingPlan plan;
  private final PartedFamily family;
  private final LocalTrainer<int[]> trainer;

  private GradientRounds(TrainingPlan plan, PartedFamily family) {
    this.plan = plan;
    this.family = family;
    this.trainer = new LocalTrainer<>(family, plan.training());
  }

  /**
   * Rounds on the cluster and the devices of a job.
   *
   * @param caseIds the cases that are learned from, in the order of their names
   * @param shards their parts, one partition a worker
   */
  static GradientRounds of(
      JobContext context,
      TrainingPlan plan,
      List<String> caseIds,
      JavaRDD<CasePart> shards,
      PartTask task) {
    return new GradientRounds(
        plan,
        new PartedFamily(
            JavaSparkContext.fromSparkContext(context.spark().sparkContext()),
            plan,
            caseIds,
            shards,
            task,
            WorkerDevice.of(context.settings())));
  }

  @Override
  public Round run(TrainerState global, int round) {
    int batch = plan.training().batchSize();
    WorkerRound done =
        WorkerRound.run(
            plan, trainer, global, 0, seed -> FamilyTraining.draw(seed, family.cases(), batch));
    long steps = done.state().step() - global.step();
    return new Round(
        done.state(),
        new RoundLog(round, done.state().step(), done.learningRate(), done.losses()),
        steps * batch,
        steps * plan.workers() * Double.BYTES * done.state().parameters().length);
  }

  @Override
  public void close() {
    family.close();
  }
}
