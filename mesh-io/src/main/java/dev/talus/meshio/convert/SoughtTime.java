package dev.talus.meshio.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The time of the steps that are wanted; without one all are. Remembers what it passes over. */
final class SoughtTime {
  /** Digits that somebody left out do not make another time. */
  private static final double RELATIVE = 1e-9;

  private static final int MOST_NAMED = 10;

  private final OptionalDouble sought;
  private final List<Double> others = new ArrayList<>();
  private boolean found;

  SoughtTime(OptionalDouble sought) {
    this.sought = sought;
  }

  /** Whether a step is wanted. */
  boolean matches(OptionalDouble time) {
    boolean matches =
        sought.isEmpty() || (time.isPresent() && same(sought.getAsDouble(), time.getAsDouble()));
    found |= matches;
    if (!matches) {
      time.ifPresent(others::add);
    }
    return matches;
  }

  /**
   * Checks at the end of the steps that one was at the time.
   *
   * @param input name of the input, for the message
   * @throws IllegalArgumentException that names times which there are
   */
  void requireFound(String input) {
    if (sought.isEmpty() || found) {
      return;
    }
    String named =
        others.stream().limit(MOST_NAMED).map(SoughtTime::brief).collect(Collectors.joining(", "));
    String more =
        others.size() > MOST_NAMED
            ? ", ... to %s (%d)".formatted(brief(others.get(others.size() - 1)), others.size())
            : "";
    throw new IllegalArgumentException(
        "%s has no step at %s. It has %s."
            .formatted(
                input, brief(sought.getAsDouble()), others.isEmpty() ? "no times" : named + more));
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
  }

  private static String brief(double time) {
    return time == Math.rint(time) && Math.abs(time) < 1e15
        ? String.format(Locale.ROOT, "%.0f", time)
        : Double.toString(time);
  }
}
