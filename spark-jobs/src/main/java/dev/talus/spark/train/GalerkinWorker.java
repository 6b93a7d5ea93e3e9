package dev.talus.spark.train;

import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.family.FamilyModel;
import dev.talus.models.galerkin.family.FamilySystem;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.train.LocalTrainer;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.FamilyProblem;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** The network of a worker and the equations of its cases. */
final class GalerkinWorker implements AutoCloseable {
  private static final OpenModels<GalerkinWorker> OPEN = new OpenModels<>(GalerkinWorker::close);

  private final ChebyshevNetwork network;
  private final FamilySystem system;
  private final LocalTrainer<int[]> trainer;

  private GalerkinWorker(TrainingPlan plan, List<FamilyMember> members, CaseLoss loss) {
    this.network = network(plan);
    this.system = new FamilySystem(members, network);
    this.trainer = new LocalTrainer<>(new FamilyModel(system, loss), plan.training());
  }

  /** The worker's network and cases in this process. */
  static GalerkinWorker of(
      TrainingPlan plan,
      FamilyProblem problem,
      CaseLoss loss,
      Iterator<List<CaseGeometry>> data,
      int worker) {
    return OPEN.of(
        plan.runId(),
        worker,
        () ->
            new GalerkinWorker(
                plan, data.next().stream().map(mesh -> mesh.member(problem)).toList(), loss));
  }

  /** Frees what the run holds in this process. */
  static void release(String runId) {
    OPEN.release(runId);
  }

  /** A new network of a plan, in single precision as all checkpoints. */
  static ChebyshevNetwork network(TrainingPlan plan) {
    return ChebyshevNetwork.create(
        ChebyshevConfiguration.fromMap(plan.modelMap()),
        DataType.FLOAT,
        KernelSelection.best(),
        plan.seed());
  }

  LocalTrainer<int[]> trainer() {
    return trainer;
  }

  int cases() {
    return system.cases().size();
  }

  @Override
  public void close() {
    system.close();
    network.close();
  }
}
