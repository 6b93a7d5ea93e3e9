package dev.talus.spark.ingest;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which file a snapshot comes from, for messages; travels to the executors. */
final class SnapshotFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  private record Snapshot(String caseId, long step) implements Serializable {}

  private final Map<Snapshot, String> files = new HashMap<>();

  /**
   * Reads the places of all snapshots.
   *
   * @param scanned headers of all snapshots, as the scan of the files gives them
   */
  static SnapshotFiles of(Dataset<Row> scanned) {
    SnapshotFiles all = new SnapshotFiles();
    List<Row> rows =
        scanned
            .where("not truncated")
            .select("case_id", "step", "file")
            .distinct()
            .orderBy("case_id", "step", "file")
            .collectAsList();
    for (Row row : rows) {
      all.add(row.getString(0), row.getLong(1), row.getString(2));
    }
    return all;
  }

  /** Notes that a file holds a snapshot; several may hold the same one. */
  SnapshotFiles add(String caseId, long step, String file) {
    files.merge(new Snapshot(caseId, step), file, (first, next) -> first + " and " + next);
    return this;
  }

  /** The files and the step, as a message starts. */
  String placeOf(String caseId, long step) {
    return files.getOrDefault(new Snapshot(caseId, step), "Case " + caseId) + ", step " + step;
  }
}
