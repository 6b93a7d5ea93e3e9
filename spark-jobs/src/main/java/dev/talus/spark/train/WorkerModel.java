package dev.talus.spark.train;

import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.neuraldem.HopperConfiguration;
import dev.talus.models.neuraldem.HopperModel;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.TrainingConfiguration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The model and trainer of a worker, built once in a process and reused from round to round. They
 * hold no state that matters between rounds: every round starts by restoring one.
 */
final class WorkerModel implements AutoCloseable {
  private static final Map<String, WorkerModel> OPEN = new ConcurrentHashMap<>();

  private final HopperModel model;
  private final LocalTrainer<TrainingBatch> trainer;

  private WorkerModel(HopperConfiguration model, TrainingConfiguration training, long seed) {
    this.model = HopperModel.create(model, DataType.FLOAT, KernelSelection.best(), seed);
    this.trainer = new LocalTrainer<>(this.model, training);
  }

  /** The worker's model in this process. */
  static WorkerModel of(TrainingPlan plan, int worker) {
    return OPEN.computeIfAbsent(
        plan.runId() + "/" + worker,
        key -> new WorkerModel(plan.model(), plan.training(), plan.seed()));
  }

  /** Frees what the run holds in this process. */
  static void release(String runId) {
    OPEN.entrySet()
        .removeIf(
            entry -> {
              boolean mine = entry.getKey().startsWith(runId + "/");
              if (mine) {
                entry.getValue().close();
              }
              return mine;
            });
  }

  LocalTrainer<TrainingBatch> trainer() {
    return trainer;
  }

  @Override
  public void close() {
    model.close();
  }
}
