package dev.talus.spark.train;

import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyTraining;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.FamilyProblem;
import java.util.Iterator;
import java.util.List;

/** Steps of a graph network on a worker's cases, on their residuals alone. */
final class GalerkinTask implements WorkerTask<List<CaseGeometry>> {
  private static final long serialVersionUID = 1;

  private final FamilyProblem problem;
  private final CaseLoss loss;

  GalerkinTask(FamilyProblem problem, CaseLoss loss) {
    this.problem = problem;
    this.loss = loss;
  }

  @Override
  public WorkerRound run(
      TrainingPlan plan, TrainerState start, Iterator<List<CaseGeometry>> data, int worker) {
    GalerkinWorker own = GalerkinWorker.of(plan, problem, loss, data, worker);
    return WorkerRound.run(
        plan,
        own.trainer(),
        start,
        worker,
        seed -> FamilyTraining.draw(seed, own.cases(), plan.training().batchSize()));
  }

  @Override
  public void release(String runId) {
    GalerkinWorker.release(runId);
  }
}
