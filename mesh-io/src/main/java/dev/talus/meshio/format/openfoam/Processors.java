package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders of a decomposed case: {@code processor0} and so on, or collated in {@code
 * processors4}, or in several such folders for some processors each ({@code processors4_0-1}).
 */
final class Processors {
  private static final Pattern COLLATED =
      Pattern.compile("processors(\\d{1,7})(?:_(\\d{1,7})-(\\d{1,7}))?");

  private Processors() {}

  /**
   * The parts of a case in the order of the processors; none if it is not decomposed.
   *
   * @throws MeshFormatException if a collated case lacks processors
   */
  static List<FoamFolder> of(FoamFolder root) throws IOException {
    List<FoamFolder> single = new ArrayList<>();
    for (int i = 0; root.child("processor" + i).exists(); i++) {
      single.add(root.child("processor" + i));
    }
    return single.isEmpty() ? collated(root) : single;
  }

  private static List<FoamFolder> collated(FoamFolder root) throws IOException {
    Map<Integer, FoamFolder> parts = new TreeMap<>();
    int wanted = 0;
    for (String name : root.files().list(root.path())) {
      Matcher matcher = COLLATED.matcher(name);
      if (!matcher.matches() || !root.child(name).exists()) {
        continue;
      }
      int count = Integer.parseInt(matcher.group(1));
      int first = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
      int last = matcher.group(3) == null ? count - 1 : Integer.parseInt(matcher.group(3));
      if (last >= root.limits().files() || last < first || (wanted > 0 && count != wanted)) {
        throw failure(root, "folders of one number of processors", name);
      }
      wanted = count;
      for (int i = first; i <= last; i++) {
        parts.put(i, root.child(name).ofBlock(i - first));
      }
    }
    if (parts.size() != wanted) {
      throw failure(root, wanted + " processors", Integer.toString(parts.size()));
    }
    return List.copyOf(parts.values());
  }

  private static MeshFormatException failure(FoamFolder root, String expected, String found) {
    return new MeshFormatException(
        root.files().describe(root.path()),
        "collated processors",
        expected,
        found,
        "Copy all of the case, and keep one decomposition of it.");
  }
}
