package dev.talus.spark.train;

import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyTraining;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.FamilyProblem;
import java.util.Iterator;
import java.util.List;

/** Steps of a graph network on a worker's cases, on their residuals alone. */
record GalerkinTask(FamilyProblem problem, CaseLoss loss)
    implements WorkerTask<List<CaseGeometry>> {

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
