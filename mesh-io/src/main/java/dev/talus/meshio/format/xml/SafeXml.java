package dev.talus.meshio.format.xml;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The only place that makes XML parsers. They know no document type declarations, so a file can
 * neither name other files (XXE) nor let entities grow.
 */
public final class SafeXml {
  private SafeXml() {}

  /**
   * Opens a pull parser.
   *
   * @param decompressed content from its start; not closed
   * @param fileName for messages
   */
  public static XMLStreamReader open(InputStream decompressed, String fileName)
      throws MeshFormatException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("External entities are not read");
        });
    try {
      return factory.createXMLStreamReader(decompressed);
    } catch (XMLStreamException e) {
      throw failure(e, fileName);
    }
  }

  /**
   * Reads a small document whole, e.g. a drawing.
   *
   * @param text the document
   * @param name what it is, for messages
   */
  public static Document document(String text, String name) throws MeshFormatException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (SAXException | IOException e) {
      throw failure(new XMLStreamException(e.getMessage(), e), name);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's parser lacks its own features", e);
    }
  }

  /**
   * Moves a parser to its next event.
   *
   * @return the event, see {@link javax.xml.stream.XMLStreamConstants}
   */
  public static int next(XMLStreamReader xml, String fileName)
      throws XMLStreamException, MeshFormatException {
    try {
      return xml.next();
    } catch (RuntimeException e) {
      // The JDK's parser fails to word some of its complaints.
      XMLStreamException cause = new XMLStreamException(e.toString(), xml.getLocation(), e);
      throw failure(cause, fileName);
    }
  }

  /** What a parser complained about, with its place. */
  public static MeshFormatException failure(XMLStreamException cause, String fileName) {
    String place =
        cause.getLocation() == null ? "XML" : "line " + cause.getLocation().getLineNumber();
    String message = String.valueOf(cause.getMessage());
    // The JDK's parser writes its own "ParseError at [row,col]: ..." before what it has to say.
    String found = message.substring(Math.max(0, message.indexOf("Message: "))).strip();
    MeshFormatException failure =
        new MeshFormatException(
            fileName,
            place,
            "well-formed XML without a document type",
            "\"" + found + "\"",
            "Write the file again with the program it came from.");
    failure.initCause(cause);
    return failure;
  }
}
