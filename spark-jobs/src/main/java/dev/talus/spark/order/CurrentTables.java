package dev.talus.spark.order;

import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.TableManifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells tables apart that were made from older versions of others. */
public final class CurrentTables {
  private CurrentTables() {}

  /**
   * Checks that every table was made from the others as they are now: what mixes an old prediction
   * with new data would look right and be wrong.
   *
   * @throws BadDataException if one was not; it says which verb to run again
   */
  public static void require(List<TableManifest> manifests) {
    Map<String, String> current = new HashMap<>();
    manifests.forEach(m -> current.put(m.table(), m.contentHash()));
    for (TableManifest manifest : manifests) {
      manifest
          .provenance()
          .upstream()
          .forEach(
              (name, hash) -> {
                if (!current.getOrDefault(name, hash).equals(hash)) {
                  String verb = manifest.runId().replaceFirst("-.*", "");
                  throw new BadDataException(
                      "Table %s was made from another version of table %s. Run `talus %s` again."
                          .formatted(manifest.table(), name, verb));
                }
              });
    }
  }
}
