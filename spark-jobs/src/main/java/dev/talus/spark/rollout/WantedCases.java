package dev.talus.spark.rollout;

import dev.talus.spark.config.Nearest;
import dev.talus.spark.config.RolloutSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The cases that {@code rollout.cases} asks for: names, {@code test} or {@code all}. */
final class WantedCases {
  private WantedCases() {}

  /**
   * Their names; none if only held out cases are asked for and there are none.
   *
   * @param known cases in the tables
   * @param heldOut cases the model was not trained on
   * @throws UsageException if a name is not in the tables
   */
  static SortedSet<String> of(Settings settings, Set<String> known, Collection<String> heldOut) {
    SortedSet<String> wanted = new TreeSet<>();
    for (String name : settings.value(RolloutSettings.CASES)) {
      if (name.equals("test")) {
        wanted.addAll(heldOut);
      } else if (name.equals("all")) {
        wanted.addAll(known);
      } else if (known.contains(name)) {
        wanted.add(name);
      } else {
        throw new UsageException(
            "rollout.cases names the case '%s', which is not in the tables. Did you mean '%s'?"
                .formatted(name, Nearest.to(name, known)));
      }
    }
    return wanted;
  }

  /**
   * The same, of which there must be one.
   *
   * @throws UsageException if there is none
   */
  static SortedSet<String> atLeastOne(
      Settings settings, Set<String> known, Collection<String> heldOut) {
    SortedSet<String> wanted = of(settings, known, heldOut);
    if (wanted.isEmpty()) {
      throw new UsageException(
          "rollout.cases: no case is left to predict, as none was held out. Name cases, or all.");
    }
    return wanted;
  }
}
