package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.xml.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an XML file whole, within the limits of depth and memory. */
final class ElementTree {
  private static final int BYTES_AN_ELEMENT = 256;

  private record Open(Element element, StringBuilder text) {}

  private ElementTree() {}

  static Element read(InputStream in, String fileName, ReadLimits limits, MemoryBudget budget)
      throws IOException {
    XMLStreamReader xml = SafeXml.open(in, fileName);
    Deque<Open> open = new ArrayDeque<>();
    Element root = null;
    try {
      while (xml.hasNext()) {
        switch (SafeXml.next(xml, fileName)) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (open.size() >= limits.depth()) {
              throw new MeshFormatException(
                  fileName,
                  "line " + xml.getLocation().getLineNumber(),
                  "elements nested at most " + limits.depth() + " deep",
                  "one more",
                  "Raise the limit if the file is sound.");
            }
            budget.claim(1, BYTES_AN_ELEMENT, "elements of the XML");
            open.addLast(new Open(start(xml, budget), new StringBuilder()));
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty()) {
              // The text, the text as a whole, and its bytes.
              budget.claim(xml.getTextLength(), 3, "text of the XML");
              budget.claim(
                  (long) open.getLast().text().length() + xml.getTextLength(),
                  0,
                  "text of the XML");
              open.getLast()
                  .text()
                  .append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> {
            Open ended = open.removeLast();
            Element e = ended.element();
            Element whole =
                new Element(
                    e.name(), e.line(), e.attributes(), e.children(), ended.text().toString());
            if (open.isEmpty()) {
              root = whole;
            } else {
              open.getLast().element().children().add(whole);
            }
          }
          default -> {
            // Comments, declarations and instructions hold no values.
          }
        }
      }
    } catch (XMLStreamException e) {
      throw SafeXml.failure(e, fileName);
    }
    if (root == null) {
      throw new MeshFormatException(
          fileName, "XML", "an element", "none", "Check that this is an XDMF file.");
    }
    return root;
  }

  private static Element start(XMLStreamReader xml, MemoryBudget budget)
      throws MeshFormatException {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      int length = xml.getAttributeLocalName(i).length() + xml.getAttributeValue(i).length();
      budget.claim(length + 64L, 2, "attributes of the XML");
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    int line = xml.getLocation().getLineNumber();
    return new Element(xml.getLocalName(), line, attributes, new ArrayList<>(), "");
  }
}
