package dev.talus.meshio.inspect;

import java.util.ArrayList;
import java.util.List;

/** Finds steps that are missing, repeated or out of order in a series of snapshots. */
final class StepGaps {
  private static final int SHOWN = 3;

  private final List<Long> steps = new ArrayList<>();

  void add(long step) {
    steps.add(step);
  }

  /** One sentence for each kind of oddity. The usual spacing is the smallest positive one. */
  List<String> problems() {
    List<String> found = new ArrayList<>();
    long usual = Long.MAX_VALUE;
    for (int i = 1; i < steps.size(); i++) {
      long spacing = steps.get(i) - steps.get(i - 1);
      usual = spacing > 0 ? Math.min(usual, spacing) : usual;
    }
    List<String> gaps = new ArrayList<>();
    List<String> repeated = new ArrayList<>();
    for (int i = 1; i < steps.size(); i++) {
      long spacing = steps.get(i) - steps.get(i - 1);
      if (spacing > usual) {
        gaps.add(steps.get(i - 1) + " to " + steps.get(i));
      } else if (spacing <= 0) {
        repeated.add(steps.get(i) + " after " + steps.get(i - 1));
      }
    }
    if (!gaps.isEmpty()) {
      found.add("Gaps in the steps, usually %d apart: %s.".formatted(usual, some(gaps)));
    }
    if (!repeated.isEmpty()) {
      found.add("Steps that do not rise: " + some(repeated) + ".");
    }
    return found;
  }

  private static String some(List<String> all) {
    String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
  }
}
