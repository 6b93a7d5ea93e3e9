package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a dump that several processes wrote, one part each: those that match a name with
 * {@code %} for the number of the part and, if every step has files of its own, {@code *} for the
 * step (LAMMPS manual, {@code dump}).
 */
final class SplitDumpFiles {
  private static final int MAX_PART_DIGITS = 9;

  private final FileTree files;
  private final String pattern;
  private final ReadLimits limits;

  SplitDumpFiles(FileTree files, String pattern, ReadLimits limits) {
    this.files = files;
    this.pattern = pattern;
    this.limits = limits;
  }

  /**
   * The files by step, and for each step by part, 0 first; one entry without {@code *}.
   *
   * @throws MeshFormatException if no file matches, or parts are missing
   */
  List<List<String>> bySteps() throws IOException {
    Map<BigInteger, Map<Integer, String>> found = new TreeMap<>();
    String folder = TreePath.parent(pattern);
    String name = TreePath.name(pattern);
    int parts = 0;
    int count = 0;
    for (String candidate : files.list(folder)) {
      BigInteger[] numbers = numbers(name, candidate);
      if (numbers == null || numbers[0].toString().length() > MAX_PART_DIGITS) {
        continue;
      }
      int part = numbers[0].intValue();
      String twin =
          found
              .computeIfAbsent(numbers[1], step -> new TreeMap<>())
              .put(part, TreePath.child(folder, candidate));
      if (twin != null) {
        throw failure("one file a part and step", TreePath.name(twin) + " and " + candidate);
      }
      parts = Math.max(parts, part + 1);
      count++;
      if (count > limits.files()) {
        throw failure("at most " + limits.files() + " files", "more");
      }
    }
    if (found.isEmpty()) {
      throw failure("files of this name, with numbers for % and *", "none");
    }
    return complete(found, parts, count);
  }

  private List<List<String>> complete(
      Map<BigInteger, Map<Integer, String>> found, int parts, int count)
      throws MeshFormatException {
    List<List<String>> steps = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<BigInteger, Map<Integer, String>> step : found.entrySet()) {
      // Of few files with a high number, most are missing; do not list them all.
      for (int part = 0; part < parts && missing.size() <= 10; part++) {
        if (!step.getValue().containsKey(part)) {
          missing.add(
              TreePath.name(pattern)
                  .replace("%", Integer.toString(part))
                  .replace("*", step.getKey().toString()));
        }
      }
      steps.add(List.copyOf(step.getValue().values()));
    }
    if (!missing.isEmpty()) {
      String some = String.join(", ", missing.subList(0, Math.min(10, missing.size())));
      throw failure(
          "parts 0 to " + (parts - 1) + " of each step",
          count + " files without " + some + (missing.size() > 10 ? " and others" : ""));
    }
    return steps;
  }

  private MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        files.describe(pattern),
        "parts of the dump",
        expected,
        found,
        "Put all files that the processes wrote into this folder.");
  }

  /** Part and step (0 without {@code *}) in a name, or null if it does not match. */
  private static BigInteger[] numbers(String pattern, String name) {
    BigInteger[] numbers = {BigInteger.ZERO, BigInteger.ZERO};
    int i = 0;
    for (int p = 0; p < pattern.length(); p++) {
      char c = pattern.charAt(p);
      if (c == '%' || c == '*') {
        int end = i;
        while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
          end++;
        }
        if (end == i || end - i > 40) {
          return null;
        }
        numbers[c == '%' ? 0 : 1] = new BigInteger(name.substring(i, end));
        i = end;
      } else if (i < name.length() && name.charAt(i) == c) {
        i++;
      } else {
        return null;
      }
    }
    return i == name.length() ? numbers : null;
  }
}
