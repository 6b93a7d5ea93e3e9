package dev.talus.spark.cli;

import static java.util.Map.entry;

import dev.talus.meshio.MeshFormatException;
import dev.talus.models.checkpoint.CheckpointException;
import dev.talus.models.galerkin.assembly.InvertedElementException;
import dev.talus.models.galerkin.solve.NoConvergenceException;
import dev.talus.models.galerkin.sparse.SingularMatrixException;
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
      Map.ofEntries(
          entry(UsageException.class, ExitCode.USAGE),
          entry(MeshFormatException.class, ExitCode.BAD_DATA),
          entry(BadDataException.class, ExitCode.BAD_DATA),
          entry(TableException.class, ExitCode.BAD_DATA),
          entry(CheckpointException.class, ExitCode.BAD_DATA),
          entry(ChecksumException.class, ExitCode.BAD_DATA),
          entry(TrainingDivergedException.class, ExitCode.BAD_DATA),
          entry(InvertedElementException.class, ExitCode.BAD_DATA),
          entry(SingularMatrixException.class, ExitCode.BAD_DATA),
          entry(NoConvergenceException.class, ExitCode.BAD_DATA),
          entry(OutputLockedException.class, ExitCode.RETRY),
          entry(ResourcesMissingException.class, ExitCode.RESOURCES_MISSING));

  static Failure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError full) {
        return MemoryShortage.failure(full);
      }
      ExitCode code = KNOWN.get(t.getClass());
      if (code != null) {
        return new Failure(code, t.getMessage());
      }
    }
    return ClusterTrouble.behind(thrown)
        .orElseGet(() -> new Failure(ExitCode.FAILED, String.valueOf(thrown)));
  }

  /** Whether the stack trace would help nobody but a developer. */
  boolean isExpected() {
    return code != ExitCode.FAILED;
  }
}
