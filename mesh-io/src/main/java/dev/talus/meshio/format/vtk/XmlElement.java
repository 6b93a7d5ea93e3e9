package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.xml.SafeXml;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of the outline of a VTK file.
 *
 * @param name element name
 * @param attributes attributes by name
 * @param text characters directly in it
 * @param children elements in it, in order
 */
record XmlElement(
    String name, Map<String, String> attributes, StringBuilder text, List<XmlElement> children) {

  /**
   * Parses a document.
   *
   * @param depth nesting that is allowed
   */
  static XmlElement parse(InputStream document, String fileName, int depth)
      throws MeshFormatException {
    List<XmlElement> open = new ArrayList<>();
    try {
      XMLStreamReader xml = SafeXml.open(document, fileName);
      XmlElement root = null;
      while (xml.hasNext()) {
        switch (SafeXml.next(xml, fileName)) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (open.size() >= depth) {
              throw tooDeep(fileName, depth);
            }
            XmlElement element =
                new XmlElement(
                    xml.getLocalName(), attributes(xml), new StringBuilder(), new ArrayList<>());
            if (open.isEmpty()) {
              root = element;
            } else {
              open.get(open.size() - 1).children.add(element);
            }
            open.add(element);
          }
          case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!xml.isWhiteSpace()) {
              open.get(open.size() - 1).text.append(xml.getText());
            }
          }
          default -> {}
        }
      }
      return root;
    } catch (XMLStreamException e) {
      throw SafeXml.failure(e, fileName);
    }
  }

  static MeshFormatException tooDeep(String fileName, int depth) {
    return new MeshFormatException(
        fileName,
        "XML",
        "elements nested at most " + depth + " deep",
        "a deeper one",
        "Write the file again with the program it came from.");
  }

  /** Value of an attribute without blanks around it, or empty. */
  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "").strip();
  }

  /** The first child of that name. */
  Optional<XmlElement> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  /** All children of that name. */
  List<XmlElement> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /** All children that are arrays of numbers or words. */
  List<XmlElement> arrays() {
    return children.stream()
        .filter(child -> child.name.equals("DataArray") || child.name.equals("Array"))
        .toList();
  }

  /** The array of that name. */
  Optional<XmlElement> array(String arrayName) {
    return arrays().stream().filter(child -> child.attribute("Name").equals(arrayName)).findFirst();
  }

  private static Map<String, String> attributes(XMLStreamReader xml) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return attributes;
  }
}
