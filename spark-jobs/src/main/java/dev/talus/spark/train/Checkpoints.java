package dev.talus.spark.train;

import dev.talus.models.checkpoint.CheckpointStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where the checkpoints of a root folder lie: {@code <root>/checkpoints/<run id>/step-...}. */
public final class Checkpoints {
  /** Kind of the hopper model in manifests. */
  public static final String HOPPER = "neuraldem_hopper";

  private Checkpoints() {}

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
}
