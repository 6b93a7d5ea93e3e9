package dev.talus.spark.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cases of which no file was sound enough to be used.
 *
 * @param all number of cases in the input
 * @param ids the cases that were left out, in the order of their names
 */
record LeftOutCases(int all, List<String> ids) {
  /** Copies the list. */
  LeftOutCases {
    ids = List.copyOf(ids);
  }

  /**
   * Looks for them.
   *
   * @param inputs files as the table of cases lists them, damaged ones marked: {@link
   *     KeptCases#marked}
   */
  static LeftOutCases among(Map<String, Object> inputs) {
    Map<String, Boolean> used = new TreeMap<>();
    for (Object fact : inputs.values()) {
      boolean sound = !((Map<?, ?>) fact).containsKey(KeptCases.LEFT_OUT);
      used.merge(KeptCases.caseId(fact), sound, Boolean::logicalOr);
    }
    return new LeftOutCases(
        used.size(), used.keySet().stream().filter(caseId -> !used.get(caseId)).toList());
  }

  /** A line for a person, unless there are none. */
  Optional<String> line() {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%d of %d cases left out, all of their files are damaged: %s"
            .formatted(ids.size(), all, FirstFew.of(ids)));
  }
}
