package dev.talus.meshio.format.xdmf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An XML element.
 *
 * @param line where it starts
 * @param attributes values by name
 * @param text all characters directly in it
 */
record Element(
    String name, int line, Map<String, String> attributes, List<Element> children, String text) {

  /** The attribute of the first of these names that is there, or empty. */
  String attribute(String... names) {
    for (String each : names) {
      String value = attributes.get(each);
      if (value != null) {
        return value.strip();
      }
    }
    return "";
  }

  Stream<Element> all(String childName) {
    return children.stream().filter(child -> child.name().equals(childName));
  }

  Optional<Element> first(String childName) {
    return all(childName).findFirst();
  }

  String place() {
    return "line " + line;
  }
}
