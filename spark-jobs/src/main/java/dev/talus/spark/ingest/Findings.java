package dev.talus.spark.ingest;

import dev.talus.spark.ingest.Finding.Kind;
import dev.talus.spark.ingest.Finding.Of;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts findings over all tasks and remembers the first place of each.
 *
 * <p>The tallies are in a concurrent map, because Spark sends those of a running task with its
 * heartbeats, from another thread.
 */
final class Findings extends AccumulatorV2<Finding, SortedMap<Of, Findings.Tally>> {
  private static final long serialVersionUID = 1L;

  /**
   * How often something was found.
   *
   * @param step the first snapshot
   * @param particleId the first particle of it
   */
  record Tally(long count, long step, long particleId) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Both together. */
    Tally and(Tally other) {
      boolean first = step < other.step || (step == other.step && particleId <= other.particleId);
      Tally earlier = first ? this : other;
      return new Tally(count + other.count, earlier.step, earlier.particleId);
    }
  }

  private final ConcurrentSkipListMap<Of, Tally> tallies = new ConcurrentSkipListMap<>();

  @Override
  public void add(Finding finding) {
    Tally one = new Tally(1, finding.step(), finding.particleId());
    tallies.merge(finding.of(), one, Tally::and);
  }

  @Override
  public void merge(AccumulatorV2<Finding, SortedMap<Of, Tally>> other) {
    other.value().forEach((of, tally) -> tallies.merge(of, tally, Tally::and));
  }

  @Override
  public SortedMap<Of, Tally> value() {
    return tallies;
  }

  @Override
  public boolean isZero() {
    return tallies.isEmpty();
  }

  @Override
  public Findings copy() {
    Findings copy = new Findings();
    copy.tallies.putAll(tallies);
    return copy;
  }

  @Override
  public void reset() {
    tallies.clear();
  }

  /**
   * A sentence for each case and column that something is odd about.
   *
   * @param files where snapshots come from
   */
  List<String> warnings(SnapshotFiles files) {
    List<String> warnings = new ArrayList<>();
    tallies.forEach(
        (of, tally) -> {
          String place = files.placeOf(of.caseId(), tally.step());
          String column =
              "Case %s: table particles, column %s: ".formatted(of.caseId(), of.column());
          switch (of.kind()) {
            case NAN -> warnings.add(column + values(tally, "NaN", place));
            case NOT_POSITIVE -> warnings.add(column + values(tally, "not positive", place));
            case ABSENT -> {
              Tally there = tallies.get(new Of(of.caseId(), of.column(), Kind.PRESENT));
              if (there != null) {
                warnings.add(column + absent(tally, there, place));
              }
            }
            case PRESENT -> {}
          }
        });
    return warnings;
  }

  private static String values(Tally tally, String odd, String place) {
    return "%d values are %s, the first in %s, particle %d."
        .formatted(tally.count(), odd, place, tally.particleId());
  }

  private static String absent(Tally tally, Tally there, String place) {
    return "%d of %d snapshots with particles lack it, the first is %s; it is null there."
        .formatted(tally.count(), tally.count() + there.count(), place);
  }
}
