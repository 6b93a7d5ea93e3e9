package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which cases have rows in some tables of an earlier prepare as this one would make them, and which
 * have to be made.
 *
 * @param kept cases whose rows stay
 * @param made cases whose rows are made
 * @param changed names of what all rows depend on and has changed, so that none can stay
 */
record CasePlan(Set<String> kept, Set<String> made, List<String> changed) {

  /** Nothing is there that could stay. */
  static CasePlan all(CaseSources now) {
    return new CasePlan(Set.of(), new TreeSet<>(now.cases().keySet()), List.of());
  }

  /** Compares what rows would be made from with what those were made from that are there. */
  static CasePlan update(CaseSources before, CaseSources now) {
    List<String> changed = now.changedSince(before);
    Set<String> kept = new TreeSet<>();
    if (changed.isEmpty()) {
      kept.addAll(now.cases().keySet());
      kept.removeIf(caseId -> !now.cases().get(caseId).equals(before.cases().get(caseId)));
    }
    Set<String> made = new TreeSet<>(now.cases().keySet());
    made.removeAll(kept);
    return new CasePlan(kept, made, changed);
  }

  /** How many cases were kept and made, and why none was kept. */
  void put(ObjectNode json) {
    json.put("kept", kept.size()).put("made", made.size());
    changed.forEach(json.putArray("changed")::add);
  }

  /** The same for a person. */
  String summary() {
    String counts = "%d cases kept, %d made".formatted(kept.size(), made.size());
    return changed.isEmpty()
        ? counts
        : counts + "; all depend on " + String.join(", ", changed) + ", which changed";
  }
}
