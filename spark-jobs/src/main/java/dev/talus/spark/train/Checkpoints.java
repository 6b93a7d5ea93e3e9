package dev.talus.spark.train;

import dev.talus.datasets.table.TalusTables;
import dev.talus.models.checkpoint.CheckpointException;
import dev.talus.models.checkpoint.CheckpointStore;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.spark.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where the checkpoints of a root folder lie: {@code <root>/checkpoints/<run id>/step-...}. */
public final class Checkpoints {
  /** Kind of the hopper model in manifests. */
  public static final String HOPPER = "neuraldem_hopper";

  /** Kind of the transient model of fluidised beds in manifests. */
  public static final String BED = BedModel.KIND;

  /** Kind of networks for families of boundary-value problems in manifests. */
  public static final String GALERKIN = "graph_galerkin";

  private Checkpoints() {}

  /** Key of the data statistics: the training run. */
  static final String RUN = "run_id";

  /**
   * Checks that a checkpoint is of the run in whose folder it lies.
   *
   * @throws CheckpointException if it was put there from another run
   */
  public static void requireRun(StoredCheckpoint checkpoint, String runId)
      throws CheckpointException {
    Object found = checkpoint.content().dataStatistics().get(RUN);
    if (!runId.equals(found)) {
      throw new CheckpointException(
          checkpoint.location(),
          "a checkpoint of the run " + runId,
          found == null ? "one that names no run" : "one of the run " + found,
          "It has another configuration or other data; put the right one back, or remove the folder"
              + " and run `talus train`");
    }
  }

  /** The store of one training run. */
  public static CheckpointStore of(SparkSession spark, String root, String runId) {
    try {
      Path folder = new Path(new Path(root, "checkpoints"), runId);
      FileSystem fs = folder.getFileSystem(spark.sessionState().newHadoopConf());
      return new CheckpointStore(new HadoopCheckpointDirectory(fs, fs.makeQualified(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException("Checkpoints under " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * The weights of the model that was trained last under a root folder.
   *
   * @param kinds kinds of models that will do
   */
  public static StoredCheckpoint trainedLast(SparkSession spark, String root, List<String> kinds) {
    String run = Tables.of(spark, root).open(TalusTables.TRAINING_LOG.name()).manifest().runId();
    try {
      CheckpointStore store = of(spark, root, run);
      String name =
          store
              .latestName()
              .orElseThrow(
                  () ->
                      new CheckpointException(
                          root + "/checkpoints/" + run,
                          "a checkpoint",
                          "none",
                          "Run `talus train` again"));
      StoredCheckpoint checkpoint = store.readWeights(name);
      checkpoint.requireKind(kinds);
      requireRun(checkpoint, run);
      return checkpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
