package dev.talus.spark.train;

import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.family.FamilyParts;
import dev.talus.models.galerkin.family.FamilySystem;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.train.FlatVector;
import dev.talus.spark.galerkin.CasePart;
import dev.talus.spark.galerkin.FamilyProblem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The network of a worker and the equations of its parts of meshes. */
final class PartWorker implements AutoCloseable {
  private static final OpenModels<PartWorker> OPEN = new OpenModels<>(PartWorker::close);

  private final ChebyshevNetwork network;
  private final FamilySystem system;
  private final FamilyParts parts;

  private PartWorker(TrainingPlan plan, List<FamilyMember> members, CaseLoss loss) {
    this.network = GalerkinWorker.network(plan);
    this.system = new FamilySystem(members, network);
    this.parts = new FamilyParts(system, loss);
  }

  /** The worker's network and parts in this process. */
  static PartWorker of(
      TrainingPlan plan,
      FamilyProblem problem,
      CaseLoss loss,
      Iterator<CasePart> data,
      int worker) {
    return OPEN.of(
        plan.runId(),
        worker,
        () -> {
          List<FamilyMember> members = new ArrayList<>();
          data.forEachRemaining(part -> members.add(part.member(problem, loss)));
          return new PartWorker(plan, members, loss);
        });
  }

  /** Frees what the run holds in this process. */
  static void release(String runId) {
    OPEN.release(runId);
  }

  /** Attempts of one task that meet in a process come one after the other. */
  synchronized FamilyParts.Share share(float[] parameters, List<String> batch) {
    FlatVector.assign(network.parameters(), parameters);
    return parts.of(batch);
  }

  @Override
  public void close() {
    system.close();
    network.close();
  }
}
