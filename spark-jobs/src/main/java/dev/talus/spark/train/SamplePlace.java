package dev.talus.spark.train;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where a training point belongs.
 *
 * @param worker whose shard it is in
 * @param caseId simulation case
 * @param frame index of the snapshot within the case
 * @param field name of the field
 * @param sample index of the point
 */
record SamplePlace(int worker, String caseId, int frame, String field, int sample)
    implements Serializable {

  boolean sameGroup(SamplePlace other) {
    return frame == other.frame && caseId.equals(other.caseId) && field.equals(other.field);
  }

  /** By case, frame, field and sample. */
  static final class Order implements Comparator<SamplePlace>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(SamplePlace a, SamplePlace b) {
      int order = a.caseId().compareTo(b.caseId());
      order = order != 0 ? order : Integer.compare(a.frame(), b.frame());
      order = order != 0 ? order : a.field().compareTo(b.field());
      return order != 0 ? order : Integer.compare(a.sample(), b.sample());
    }
  }
}
