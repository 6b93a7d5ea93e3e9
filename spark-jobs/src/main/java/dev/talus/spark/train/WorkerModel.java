package dev.talus.spark.train;

import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.neuraldem.HopperConfiguration;
import dev.talus.models.neuraldem.HopperModel;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.TrainingConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** The model and trainer of a worker. */
final class WorkerModel implements AutoCloseable {
  private static final OpenModels<WorkerModel> OPEN = new OpenModels<>(WorkerModel::close);

  private final HopperModel model;
  private final LocalTrainer<TrainingBatch> trainer;

  private WorkerModel(HopperConfiguration model, TrainingConfiguration training, long seed) {
    this.model = HopperModel.create(model, DataType.FLOAT, KernelSelection.best(), seed);
    this.trainer = new LocalTrainer<>(this.model, training);
  }

  /** The worker's model in this process. */
  static WorkerModel of(TrainingPlan plan, int worker) {
    return OPEN.of(
        plan.runId(), worker, () -> new WorkerModel(plan.model(), plan.training(), plan.seed()));
  }

  /** Frees what the run holds in this process. */
  static void release(String runId) {
    OPEN.release(runId);
  }

  LocalTrainer<TrainingBatch> trainer() {
    return trainer;
  }

  @Override
  public void close() {
    model.close();
  }
}
