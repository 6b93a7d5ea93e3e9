package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.text.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Elements that stand for another one of the file: {@code Reference="XML"} with a path as text, or
 * the path itself in the attribute. Of XPath, absolute paths of names are known, with numbers and
 * tests of attributes: {@code /Xdmf/Domain/Grid[2]/Geometry}, {@code //DataItem[@Name="x"]}.
 */
final class References {
  private static final int MAX_HOPS = 8;
  private static final Pattern STEP =
      Pattern.compile("(//?)([A-Za-z_][\\w.:-]*)((?:\\[[^\\[\\]]*\\])*)");
  private static final Pattern TEST =
      Pattern.compile("\\[(?:(\\d{1,9})|@([\\w.:-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'))\\]");

  private final Element root;
  private final String fileName;

  References(Element root, String fileName) {
    this.root = root;
    this.fileName = fileName;
  }

  /** The element that one stands for; itself if it refers to no other. */
  Element resolve(Element element) throws MeshFormatException {
    Element at = element;
    for (int hop = 0; !at.attribute("Reference").isEmpty(); hop++) {
      String reference = at.attribute("Reference");
      String path = reference.equalsIgnoreCase("XML") ? at.text().strip() : reference;
      Element target = find(at, path);
      if (hop == MAX_HOPS || !target.name().equals(element.name())) {
        throw failure(at, "a reference to another " + element.name(), path);
      }
      at = target;
    }
    return at;
  }

  private Element find(Element from, String path) throws MeshFormatException {
    // The file is below an unnamed element, so that /Xdmf is a step like the others.
    List<Element> found = List.of(new Element("", 0, java.util.Map.of(), List.of(root), ""));
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (end < path.length()) {
      if (!step.find(end) || step.start() != end) {
        throw failure(from, "a path of names with numbers or attributes in brackets", path);
      }
      end = step.end();
      List<Element> next = new ArrayList<>();
      for (Element parent : found) {
        List<Element> candidates = new ArrayList<>();
        collect(parent, step.group(2), step.group(1).equals("//"), candidates);
        next.addAll(selected(from, candidates, step.group(3), path));
      }
      found = next;
    }
    if (found.isEmpty() || path.isEmpty()) {
      throw failure(from, "a reference to an element of this file", path);
    }
    return found.get(0);
  }

  private static void collect(Element parent, String name, boolean deep, List<Element> found) {
    for (Element child : parent.children()) {
      if (child.name().equals(name)) {
        found.add(child);
      }
      if (deep) {
        collect(child, name, true, found);
      }
    }
  }

  private List<Element> selected(Element from, List<Element> all, String tests, String path)
      throws MeshFormatException {
    List<Element> kept = all;
    Matcher test = TEST.matcher(tests);
    int end = 0;
    while (end < tests.length()) {
      if (!test.find(end) || test.start() != end) {
        throw failure(from, "a number or [@Name=\"...\"] in brackets", path);
      }
      end = test.end();
      if (test.group(1) != null) {
        int number = Integer.parseInt(test.group(1));
        kept = number >= 1 && number <= kept.size() ? List.of(kept.get(number - 1)) : List.of();
      } else {
        String value = test.group(3) != null ? test.group(3) : test.group(4);
        String attribute = test.group(2);
        kept =
            kept.stream().filter(each -> each.attribute(attribute).equals(value.strip())).toList();
      }
    }
    return kept;
  }

  private MeshFormatException failure(Element at, String expected, String found) {
    return new MeshFormatException(
        fileName,
        at.place(),
        expected,
        Quote.of(found),
        "Check the file, or let ParaView or meshio write it as VTU.");
  }
}
