package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.text.MixedScanner;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section {@code $PhysicalNames}; text in binary files too. */
final class PhysicalNames {
  private static final Pattern ENTRY = Pattern.compile("(\\d)\\s+(-?\\d{1,9})\\s+\"(.*)\"");
  private static final Pattern BARE_ENTRY = Pattern.compile("(\\d)\\s+(-?\\d{1,9})\\s+(\\S.*)");

  private PhysicalNames() {}

  static void read(MixedScanner in, Map<GroupKey, String> names, MemoryBudget budget)
      throws IOException {
    long count = in.nextLong("the number of physical names");
    for (long i = 0; i < count; i++) {
      String line = in.filledLine();
      Matcher entry = ENTRY.matcher(line == null ? "" : line);
      if (!entry.matches()) {
        entry = BARE_ENTRY.matcher(line == null ? "" : line);
      }
      if (!entry.matches() || entry.group(1).charAt(0) > '3') {
        throw in.failure(
            "a dimension, a tag and a name in quotes, entry " + (i + 1) + " of " + count,
            line == null ? "the end of the file" : Quote.of(line));
      }
      int dimension = Integer.parseInt(entry.group(1));
      budget.claim(entry.group(3).length() + 64L, 2, "$PhysicalNames");
      names.put(new GroupKey(dimension, Integer.parseInt(entry.group(2))), entry.group(3));
    }
  }
}
