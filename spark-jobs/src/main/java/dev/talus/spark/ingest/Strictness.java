package dev.talus.spark.ingest;

import dev.talus.spark.job.BadDataException;
import java.util.Collection;

/** What an ingest with {@code ingest.strict} does about what others warn of. */
final class Strictness {
  private Strictness() {}

  /**
   * Refuses input with warnings.
   *
   * @throws BadDataException with the first of them
   */
  static void requireNone(Collection<String> warnings) {
    if (!warnings.isEmpty()) {
      String more =
          warnings.size() == 1
              ? ""
              : "\nThere is more like it, %d in all.".formatted(warnings.size());
      throw new BadDataException(
          warnings.iterator().next() + more + "\nRun without --strict to go on regardless.");
    }
  }
}
