package dev.talus.spark.train;

import dev.talus.datasets.bed.BedState;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.neuraldem.bed.BedBatch;
import dev.talus.models.neuraldem.bed.BedConfiguration;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedObjective;
import dev.talus.models.neuraldem.bed.BedScaling;
import dev.talus.models.neuraldem.bed.BedShard;
import dev.talus.models.neuraldem.bed.BedTraining;
import dev.talus.models.neuraldem.bed.BedWindow;
import dev.talus.models.train.LocalTrainer;
import dev.talus.spark.prepare.BedStateAt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;

/** The transient model and the states of a worker. */
final class BedWorker {
  private static final OpenModels<BedWorker> OPEN = new OpenModels<>(own -> own.model.close());

  private final TrainingPlan plan;
  private final BedModel model;
  private final BedObjective objective;
  private final BedShard shard;
  private final LocalTrainer<BedBatch> trainer;

  private BedWorker(TrainingPlan plan, BedModel model, BedObjective objective, BedShard shard) {
    this.plan = plan;
    this.model = model;
    this.objective = objective;
    this.shard = shard;
    this.trainer = new LocalTrainer<>(new BedTraining(model, objective), plan.training());
  }

  /** What the worker holds in this process, made if it holds nothing yet. */
  static BedWorker of(TrainingPlan plan, int worker, Supplier<BedWorker> make) {
    return OPEN.of(plan.runId(), worker, make);
  }

  /** Builds the model and brings the states to its units; the maps are those of a task. */
  static BedWorker open(
      TrainingPlan plan,
      Map<String, Object> objective,
      Map<String, Object> scaling,
      Map<String, double[]> parameters,
      List<BedStateAt> states) {
    BedScaling units = BedScaling.fromMap(scaling);
    return new BedWorker(
        plan,
        model(plan),
        BedObjective.fromMap(objective),
        new BedShard(windows(units, parameters, states)));
  }

  /** A new model of a plan. */
  static BedModel model(TrainingPlan plan) {
    return BedModel.create(
        BedConfiguration.fromMap(plan.modelMap()),
        DataType.FLOAT,
        KernelSelection.best(),
        plan.seed());
  }

  /** Frees what the run holds in this process. */
  static void release(String runId) {
    OPEN.release(runId);
  }

  private static List<BedWindow> windows(
      BedScaling units, Map<String, double[]> parameters, List<BedStateAt> states) {
    Map<String, List<BedState>> byCase = new LinkedHashMap<>();
    for (BedStateAt at : states) {
      byCase.computeIfAbsent(at.caseId(), any -> new ArrayList<>()).add(units.toModel(at.state()));
    }
    List<BedWindow> windows = new ArrayList<>();
    byCase.forEach(
        (caseId, sequence) ->
            windows.add(new BedWindow(units.toModel(parameters.get(caseId)), sequence)));
    return windows;
  }

  LocalTrainer<BedBatch> trainer() {
    return trainer;
  }

  BedBatch draw(long seed) {
    return shard.draw(seed, plan.training().batchSize(), objective.mostSteps());
  }
}
