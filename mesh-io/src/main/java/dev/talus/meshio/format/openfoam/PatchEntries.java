package dev.talus.meshio.format.openfoam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which entry of a field belongs to a patch: the one with its name, else the last one that names a
 * group of it, else the last one whose pattern its name matches (OpenFOAM user guide, "Boundary
 * conditions", patch groups and regular expressions).
 */
final class PatchEntries {
  private static final int MAX_ENTRIES = 1 << 20;
  private static final int MAX_PATTERNS = 256;
  private static final int MAX_LENGTH = 256;

  /** Letters, digits, any character, repeated, and alternatives that are not repeated. */
  private static final Pattern SIMPLE =
      Pattern.compile("(?:[\\w:|\\-]|\\.[*+]?|\\((?!\\?)|\\)(?![*+?{]))+");

  private final String field;
  private final Map<String, PatchEntry> entries;
  private final List<String> notes;

  PatchEntries(String field, Map<String, PatchEntry> entries, List<String> notes) {
    this.field = field;
    this.entries = entries;
    this.notes = notes;
  }

  /** Refuses more entries than any case has. */
  static void checkCount(FoamInput in, int count) throws IOException {
    if (count >= MAX_ENTRIES) {
      throw in.failure("at most " + MAX_ENTRIES + " entries of patches", "more");
    }
  }

  /** The entries by the names of the patches. */
  Map<String, PatchEntry> byPatch(List<Patch> patches) {
    List<String> reversed = new ArrayList<>(entries.keySet());
    Collections.reverse(reversed);
    Map<Pattern, PatchEntry> patterns = new LinkedHashMap<>();
    for (String key : reversed) {
      if (entries.get(key).quoted() && patterns.size() < MAX_PATTERNS) {
        pattern(key).ifPresent(pattern -> patterns.put(pattern, entries.get(key)));
      }
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    reversed.forEach(key -> places.put(key, places.size()));
    Map<String, PatchEntry> found = new LinkedHashMap<>();
    for (Patch patch : patches) {
      entry(patch, places, patterns).ifPresent(entry -> found.put(patch.name(), entry));
    }
    return found;
  }

  private Optional<PatchEntry> entry(
      Patch patch, Map<String, Integer> places, Map<Pattern, PatchEntry> patterns) {
    PatchEntry own = entries.get(patch.name());
    if (own != null) {
      return Optional.of(own);
    }
    String best = null;
    for (String group : patch.groups()) {
      Integer place = places.get(group);
      if (place != null && (best == null || place < places.get(best))) {
        best = group;
      }
    }
    if (best != null) {
      return Optional.of(entries.get(best));
    }
    if (patch.name().length() <= MAX_LENGTH) {
      for (Map.Entry<Pattern, PatchEntry> pattern : patterns.entrySet()) {
        if (pattern.getKey().matcher(patch.name()).matches()) {
          return Optional.of(pattern.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** A pattern that takes no more than quadratic time; others are noted and match nothing. */
  private Optional<Pattern> pattern(String text) {
    long repeated = text.chars().filter(c -> c == '*' || c == '+').count();
    boolean balanced =
        text.chars().filter(c -> c == '(').count() == text.chars().filter(c -> c == ')').count();
    if (text.length() > MAX_LENGTH
        || repeated > 2
        || !balanced
        || !SIMPLE.matcher(text).matches()) {
      String note = "Field " + field + " has the pattern \"" + text + "\", which is passed over.";
      if (!notes.contains(note)) {
        notes.add(note);
      }
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
