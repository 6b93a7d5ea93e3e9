package dev.talus.spark.cli;

import dev.talus.meshio.MeshFormatException;
import dev.talus.models.checkpoint.CheckpointException;
import dev.talus.models.train.TrainingDivergedException;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.ResourcesMissingException;
import dev.talus.spark.table.OutputLockedException;
import dev.talus.spark.table.TableException;
import java.util.Map;
import org.apache.hadoop.fs.ChecksumException;

/**
 * What to tell the user about an exception: one message and an exit code.
 *
 * <p>Spark wraps what a task threw several times; the first cause of a kind that Talus throws for
 * its users decides.
 */
record Failure(ExitCode code, String message) {
  private static final Map<Class<? extends Throwable>, ExitCode> KNOWN =
      Map.of(
          UsageException.class, ExitCode.USAGE,
          MeshFormatException.class, ExitCode.BAD_DATA,
          BadDataException.class, ExitCode.BAD_DATA,
          TableException.class, ExitCode.BAD_DATA,
          CheckpointException.class, ExitCode.BAD_DATA,
          ChecksumException.class, ExitCode.BAD_DATA,
          TrainingDivergedException.class, ExitCode.BAD_DATA,
          OutputLockedException.class, ExitCode.RETRY,
          ResourcesMissingException.class, ExitCode.RESOURCES_MISSING,
          OutOfMemoryError.class, ExitCode.RESOURCES_MISSING);

  static Failure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      ExitCode code = KNOWN.get(t.getClass());
      if (code != null) {
        return new Failure(code, t.getMessage());
      }
    }
    return new Failure(ExitCode.FAILED, String.valueOf(thrown));
  }

  /** Whether the stack trace would help nobody but a developer. */
  boolean isExpected() {
    return code != ExitCode.FAILED;
  }
}
