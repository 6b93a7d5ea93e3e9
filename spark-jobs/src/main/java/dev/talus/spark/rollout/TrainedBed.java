package dev.talus.spark.rollout;

import dev.talus.datasets.bed.BedField;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.neuraldem.bed.BedBranch;
import dev.talus.models.neuraldem.bed.BedConfiguration;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedScaling;
import dev.talus.models.train.FlatVector;
import dev.talus.spark.train.BedModelTraining;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A trained transient model as it is sent to the executors.
 *
 * @param modelId identifier of the checkpoint
 * @param configuration of the model as plain values
 * @param scaling statistics of the training states as plain values
 * @param parameters flat parameters [n]
 */
public record TrainedBed(
    String modelId,
    Map<String, Object> configuration,
    Map<String, Object> scaling,
    float[] parameters)
    implements Serializable {

  /** The model of a checkpoint, with its averaged weights if it has some. */
  public static TrainedBed of(StoredCheckpoint checkpoint) {
    return new TrainedBed(
        checkpoint.modelId(),
        checkpoint.content().modelConfiguration(),
        BedModelTraining.scalingOf(checkpoint.content().dataStatistics()).toMap(),
        checkpoint.content().state().bestParameters());
  }

  /** Sizes of the model. */
  BedConfiguration sizes() {
    return BedConfiguration.fromMap(configuration);
  }

  /** Names and fields of its branches, for people. */
  String branches() {
    return sizes().branches().stream()
        .map(b -> b.name() + " (" + String.join(", ", fields(b)) + ")")
        .collect(Collectors.joining(", "));
  }

  private static List<String> fields(BedBranch branch) {
    return branch.fields().stream().map(BedField::field).toList();
  }

  /** Units of the model. */
  public BedScaling units() {
    return BedScaling.fromMap(scaling);
  }

  /**
   * The model, open until the running task ends. It computes on the calling thread alone, as Spark
   * runs a task a core.
   */
  public BedModel openInTask() {
    BedModel model = BedModel.create(sizes(), DataType.FLOAT, KernelSelection.best(1), 0);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> model.close());
    FlatVector.assign(model.parameters(), parameters);
    return model;
  }
}
