package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which cases have rows in the tables of an earlier prepare as this one would make them, and which
 * have to be made.
 *
 * @param kept cases whose rows stay
 * @param made cases whose rows are made
 * @param changed names of what all rows depend on and has changed, so that none can stay
 */
record CasePlan(Set<String> kept, Set<String> made, List<String> changed) {

  /** Compares what rows would be made from with what they were made from. */
  static CasePlan of(CaseSources now, Optional<CaseSources> before) {
    List<String> changed = before.map(now::changedSince).orElse(List.of());
    Set<String> kept = new TreeSet<>();
    if (before.isPresent() && changed.isEmpty()) {
      kept.addAll(now.cases().keySet());
      kept.removeIf(caseId -> !now.cases().get(caseId).equals(before.get().cases().get(caseId)));
    }
    Set<String> made = new TreeSet<>(now.cases().keySet());
    made.removeAll(kept);
    return new CasePlan(kept, made, changed);
  }

  /** All rows of some cases stay, as all is there already. */
  static CasePlan keepingAll(Collection<String> cases) {
    return new CasePlan(new TreeSet<>(cases), Set.of(), List.of());
  }

  /** Adds how many cases were kept and made, and why none was kept, to the result of a job. */
  void put(ObjectNode json) {
    ObjectNode cases = json.putObject("cases").put("kept", kept.size()).put("made", made.size());
    changed.forEach(cases.putArray("changed")::add);
  }

  /** The same for a person. */
  String summary() {
    String counts = "%d cases kept, %d made".formatted(kept.size(), made.size());
    return changed.isEmpty()
        ? counts
        : counts + ": all depend on " + String.join(", ", changed) + ", which changed";
  }
}
