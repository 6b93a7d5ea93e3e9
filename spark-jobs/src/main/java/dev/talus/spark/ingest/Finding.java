package dev.talus.spark.ingest;

import java.io.Serializable;

/**
 * Something seen in the rows of a particle or a snapshot.
 *
 * @param of what was seen, and in which case and column
 * @param step the snapshot
 * @param particleId the particle; of findings about a snapshot, its first one
 */
record Finding(Of of, long step, long particleId) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What there is to see. */
  enum Kind {
    /** A value is NaN. */
    NAN,
    /** A size or mass is zero or less. */
    NOT_POSITIVE,
    /** A snapshot has a column. */
    PRESENT,
    /** A snapshot lacks a column. */
    ABSENT
  }

  /**
   * Findings that are counted together.
   *
   * @param column name in the table
   */
  record Of(String caseId, String column, Kind kind) implements Serializable, Comparable<Of> {
    private static final long serialVersionUID = 1L;

    @Override
    public int compareTo(Of other) {
      int byCase = caseId.compareTo(other.caseId);
      int byColumn = byCase != 0 ? byCase : column.compareTo(other.column);
      return byColumn != 0 ? byColumn : kind.compareTo(other.kind);
    }
  }
}
