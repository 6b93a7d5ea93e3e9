package dev.talus.spark.train;

import dev.talus.datasets.sample.FieldShape;
import dev.talus.datasets.sample.SampleShard;
import dev.talus.datasets.sample.SampleShardBuilder;
import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.neuraldem.HopperModel;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.TrainingConfiguration;
import dev.talus.spark.job.HopperField;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.nd4j.linalg.api.buffer.DataType;

/** The model, the trainer and the samples of a worker, these in a scratch file. */
final class WorkerModel implements AutoCloseable {
  private static final OpenModels<WorkerModel> OPEN = new OpenModels<>(WorkerModel::close);

  private final HopperModel model;
  private final TrainingConfiguration training;
  private final LocalTrainer<TrainingBatch> trainer;
  private final SampleShard shard;

  private WorkerModel(TrainingPlan plan, SampleShard shard) {
    this.model =
        HopperModel.create(plan.model(), DataType.FLOAT, KernelSelection.best(), plan.seed());
    this.training = plan.training();
    this.trainer = new LocalTrainer<>(model, training);
    this.shard = shard;
  }

  /** The worker's model in this process; the data are read if there is none yet. */
  static WorkerModel of(TrainingPlan plan, int worker, Iterator<SampleGroup> data) {
    return OPEN.of(plan.runId(), worker, () -> new WorkerModel(plan, shard(plan, data)));
  }

  private static SampleShard shard(TrainingPlan plan, Iterator<SampleGroup> data) {
    List<FieldShape> fields =
        Arrays.stream(HopperField.values())
            .map(f -> new FieldShape(f.field(), f.columns().size()))
            .toList();
    // Spark's own scratch space, which it empties when the executor ends.
    Path scratch =
        SparkEnv.get().blockManager().diskBlockManager().createTempLocalBlock()._2().toPath();
    SampleShardBuilder builder =
        SampleShard.builder(fields, plan.model().scalars().size(), scratch);
    data.forEachRemaining(
        group ->
            builder.add(
                group.caseIndex(),
                group.frame(),
                group.conditions(),
                group.field().field(),
                group.positions(),
                group.targets()));
    return builder.build();
  }

  /** Frees what the run holds in this process. */
  static void release(String runId) {
    OPEN.release(runId);
  }

  LocalTrainer<TrainingBatch> trainer() {
    return trainer;
  }

  TrainingBatch draw(long seed) {
    return shard.draw(seed, training.batchSize(), training.pointsPerField());
  }

  @Override
  public void close() {
    model.close();
    shard.close();
  }
}
