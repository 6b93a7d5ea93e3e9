package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import java.util.Optional;

/** Finds what is wrong with a file below the wrappings that Spark puts around failures of tasks. */
public final class FormatErrors {
  private FormatErrors() {}

  /** The complaint about a file that made something fail, if that was the reason. */
  public static Optional<MeshFormatException> find(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof MeshFormatException error) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }
}
