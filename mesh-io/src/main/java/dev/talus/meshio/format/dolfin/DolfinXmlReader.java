package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.format.deck.FieldReader;
import dev.talus.meshio.format.deck.TaggedMesh;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.format.xml.SafeXml;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the element {@code mesh}: vertices and cells of one type, by their indices. */
final class DolfinXmlReader {
  private static final String[] AXES = {"x", "y", "z"};
  private static final String[] NODES = {"v0", "v1", "v2", "v3"};

  private final String fileName;
  private final XMLStreamReader xml;
  private final TaggedMesh mesh;
  private final FieldReader fields = new FieldReader();

  DolfinXmlReader(InputStream in, String fileName, MemoryBudget budget) throws IOException {
    this.fileName = fileName;
    this.xml = SafeXml.open(in, fileName);
    this.mesh = new TaggedMesh(fileName, budget, new NodeOrder());
  }

  UnstructuredMesh read() throws IOException {
    boolean found = false;
    try {
      while (xml.hasNext()) {
        if (SafeXml.next(xml, fileName) == XMLStreamConstants.START_ELEMENT) {
          found |= xml.getLocalName().equals("mesh");
          readElement(xml.getLocalName());
        }
      }
    } catch (XMLStreamException e) {
      throw SafeXml.failure(e, fileName);
    }
    if (!found) {
      throw new MeshFormatException(
          fileName,
          "whole file",
          "an element <mesh>",
          "none",
          "Values without a mesh (a function or a mesh function of DOLFIN) are not read: write them"
              + " to XDMF, e.g. with XDMFFile(...).write(u).");
    }
    double[] points = mesh.points();
    return new UnstructuredMesh(points, mesh.cells(mesh.pointIndex()));
  }

  private void readElement(String name) throws MeshFormatException {
    switch (name) {
      case "vertex" -> {
        double[] point = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          point[axis] = xml.getAttributeValue(null, AXES[axis]) == null ? 0 : real(AXES[axis]);
        }
        mesh.addPoint(integer("index"), point[0], point[1], point[2]);
      }
      case "interval" -> addCell(CellType.LINE);
      case "triangle" -> addCell(CellType.TRIANGLE);
      case "tetrahedron" -> addCell(CellType.TETRA);
      case "quadrilateral", "hexahedron" ->
          throw failure("intervals, triangles or tetrahedra", "<" + name + ">");
      default -> {
        // Mesh functions and domains say nothing of the mesh itself.
      }
    }
  }

  private void addCell(CellType type) throws MeshFormatException {
    long[] nodes = new long[type.nodeCount()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = integer(NODES[i]);
    }
    mesh.addCell(integer("index"), type, nodes);
  }

  private long integer(String attribute) throws MeshFormatException {
    byte[] text = text(attribute);
    long value = fields.integer(text, 0, text.length);
    if (!fields.good()) {
      throw failure("an integer " + attribute, Quote.of(text, 0, text.length));
    }
    return value;
  }

  private double real(String attribute) throws MeshFormatException {
    byte[] text = text(attribute);
    double value = fields.real(text, 0, text.length);
    if (!fields.good()) {
      throw failure("a number " + attribute, Quote.of(text, 0, text.length));
    }
    return value;
  }

  private byte[] text(String attribute) throws MeshFormatException {
    String value = xml.getAttributeValue(null, attribute);
    if (value == null) {
      throw failure("the attribute " + attribute, "none");
    }
    return value.getBytes(StandardCharsets.ISO_8859_1);
  }

  private MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        fileName,
        "line " + xml.getLocation().getLineNumber(),
        expected,
        found,
        "Check that this is a mesh that DOLFIN wrote.");
  }
}
