package dev.talus.spark.train;

import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyParts;
import dev.talus.spark.galerkin.CasePart;
import dev.talus.spark.galerkin.FamilyProblem;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * What a worker brings to a step: loss and gradient of its parts of the meshes. Equal input gives
 * an equal result, so a task that Spark repeats changes nothing.
 */
record PartTask(FamilyProblem problem, CaseLoss loss) implements Serializable {

  /**
   * The worker's share of the mean loss of a batch.
   *
   * @param parameters of the network [n]
   * @param batch different cases by their names
   * @param data the worker's parts; read only if this process does not hold them yet
   * @param worker from 0
   */
  FamilyParts.Share share(
      TrainingPlan plan,
      float[] parameters,
      List<String> batch,
      Iterator<CasePart> data,
      int worker) {
    return PartWorker.of(plan, problem, loss, data, worker).share(parameters, batch);
  }

  /** Frees what the workers of a run hold in this process. */
  void release(String runId) {
    PartWorker.release(runId);
  }
}
