package dev.talus.spark.measure;

import dev.talus.datasets.bulk.BulkFriction;
import dev.talus.datasets.bulk.CoreStress;
import dev.talus.datasets.bulk.Estimate;
import dev.talus.datasets.bulk.HeapSurface;
import dev.talus.datasets.bulk.ReposeAngle;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.prepare.SnapshotRows;
import dev.talus.spark.prepare.SnapshotRowsIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes the rows of {@code bulk_properties} from the particles of the snapshots that count, sorted
 * by case and step, with one snapshot in memory.
 */
final class Measuring implements Iterator<Row> {
  /** Columns of the particles beside their identity and position. */
  static final String RADIUS = "radius";

  static final String SHEAR_STRESS = "shear_stress";
  static final String NORMAL_STRESS = "normal_stress";

  private final SnapshotRowsIterator snapshots;
  private final Map<String, TestedCase> tested;
  private SnapshotRows next;

  /**
   * @param rows with these columns and the identity {@code particle_id}
   * @param tested the cases by id
   */
  Measuring(Iterator<Row> rows, Map<String, TestedCase> tested) {
    this.snapshots = new SnapshotRowsIterator(rows, "particle_id");
    this.tested = tested;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    String caseId = next.caseId();
    TestedCase tested = this.tested.get(caseId);
    try {
      return switch (tested.test()) {
        case REPOSE -> repose(caseId, tested);
        case SHEAR -> shear(caseId, tested);
      };
    } catch (IllegalArgumentException e) {
      throw new BadDataException(
          "Case %s, test %s: %s.".formatted(caseId, tested.test().parameter(), e.getMessage()), e);
    }
  }

  private Row repose(String caseId, TestedCase tested) {
    SnapshotRows last = next;
    while (ofCase(caseId)) {
      last = next;
      advance();
    }
    HeapSurface surface = HeapSurface.of(last.triples("x", "y", "z"), last.column(RADIUS));
    ReposeAngle angle = ReposeAngle.of(surface);
    double time = last.timeSeconds();
    return row(
        caseId, tested, angle.degrees(), time, time, angle.fromX(), angle.toX(), angle.points());
  }

  private Row shear(String caseId, TestedCase tested) {
    double from = next.timeSeconds();
    double to = from;
    List<CoreStress> stresses = new ArrayList<>();
    while (ofCase(caseId)) {
      to = next.timeSeconds();
      stresses.add(
          CoreStress.of(next.column("z"), next.column(SHEAR_STRESS), next.column(NORMAL_STRESS)));
      advance();
    }
    return row(caseId, tested, BulkFriction.of(stresses), from, to, null, null, stresses.size());
  }

  private static Row row(
      String caseId,
      TestedCase tested,
      Estimate estimate,
      double fromSeconds,
      double toSeconds,
      Double fromX,
      Double toX,
      int points) {
    return RowFactory.create(
        caseId,
        tested.material(),
        tested.test().quantity(),
        estimate.value(),
        estimate.standardError(),
        tested.test().unit(),
        fromSeconds,
        toSeconds,
        fromX,
        toX,
        points);
  }

  private boolean ofCase(String caseId) {
    return next != null && next.caseId().equals(caseId);
  }

  private void advance() {
    next = snapshots.hasNext() ? snapshots.next() : null;
  }
}
