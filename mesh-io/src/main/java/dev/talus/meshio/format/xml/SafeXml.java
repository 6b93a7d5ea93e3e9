package dev.talus.meshio.format.xml;

import dev.talus.meshio.MeshFormatException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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
