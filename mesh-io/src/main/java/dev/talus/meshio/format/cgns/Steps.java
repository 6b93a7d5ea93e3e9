package dev.talus.meshio.format.cgns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The steps of a base, and which parts of a zone belong to one of them. */
final class Steps {
  private Steps() {}

  /** Times of the steps; one without a time if the base says nothing of steps. */
  static List<OptionalDouble> times(CgnsNode base) throws IOException {
    Optional<CgnsNode> series = base.first("BaseIterativeData_t");
    if (series.isEmpty()) {
      return List.of(OptionalDouble.empty());
    }
    long count = series.get().integers(1)[0];
    Optional<CgnsNode> values = series.get().child("TimeValues");
    List<OptionalDouble> times = new ArrayList<>();
    if (values.isPresent()) {
      for (double time : values.get().numbers().toDoubles()) {
        times.add(OptionalDouble.of(time));
      }
    } else {
      int steps = base.files().budget().claim(count, Long.BYTES, series.get().path());
      times.addAll(Collections.nCopies(steps, OptionalDouble.empty()));
    }
    if (times.size() != count || count < 1) {
      throw series.get().failure(count + " times of as many steps", times.size() + " times");
    }
    return times;
  }

  /**
   * Names of what a zone has of a kind in a step; empty if the zone does not tell. Zones with
   * values on points and on cells have two lists, e.g. {@code FlowSolutionPointers} and {@code
   * FlowSolutionCellPointers}.
   *
   * @param kind start of the names of the lists
   */
  static Optional<List<String>> pointers(Zone zone, String kind, int step) throws IOException {
    Optional<CgnsNode> series = zone.node().first("ZoneIterativeData_t");
    if (series.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    boolean told = false;
    for (CgnsNode list : series.get().children()) {
      if (list.name().startsWith(kind) && list.name().endsWith("Pointers")) {
        List<String> all = list.texts();
        if (step >= all.size()) {
          throw list.failure("a name for step " + step, all.size() + " names");
        }
        told = true;
        names.add(all.get(step));
      }
    }
    return told ? Optional.of(names) : Optional.empty();
  }
}
