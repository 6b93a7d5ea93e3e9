package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.deck.FieldReader;
import dev.talus.meshio.format.deck.TaggedMesh;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.format.xml.SafeXml;
import dev.talus.meshio.mesh.CellType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one file: vertices and cells of one type, by their indices, and the values on them of mesh
 * functions and mesh value collections, wherever they stand.
 */
final class DolfinXmlReader {
  private static final String[] AXES = {"x", "y", "z"};
  private static final String[] NODES = {"v0", "v1", "v2", "v3"};

  /** What DOLFIN writes for a marker that nobody set: the largest integer of 64 or 32 bits. */
  private static final Set<String> UNSET = Set.of("18446744073709551615", "4294967295");

  private final String fileName;
  private final String defaultName;
  private final XMLStreamReader xml;
  private final MemoryBudget budget;
  private final FieldReader fields = new FieldReader();
  private final TaggedMesh mesh;
  private final List<EntityValues> values;
  private boolean meshFound;
  private boolean inDomains;
  private EntityValues.Kind kind = EntityValues.Kind.COLLECTION;
  private String dataName = "";
  private EntityValues current;

  /**
   * @param defaultName name of values that the file gives no name
   * @param mesh takes vertices and cells
   * @param values takes mesh functions and mesh value collections
   */
  DolfinXmlReader(
      InputStream in,
      String fileName,
      String defaultName,
      MemoryBudget budget,
      TaggedMesh mesh,
      List<EntityValues> values)
      throws IOException {
    this.fileName = fileName;
    this.defaultName = defaultName;
    this.budget = budget;
    this.mesh = mesh;
    this.values = values;
    this.xml = SafeXml.open(in, fileName);
  }

  /**
   * Reads to the end.
   *
   * @return whether there is a mesh in the file
   */
  boolean read() throws IOException {
    try {
      while (xml.hasNext()) {
        int event = SafeXml.next(xml, fileName);
        if (event == XMLStreamConstants.START_ELEMENT) {
          begin(xml.getLocalName());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          end(xml.getLocalName());
        }
      }
    } catch (XMLStreamException e) {
      throw SafeXml.failure(e, fileName);
    }
    return meshFound;
  }

  private void begin(String name) throws MeshFormatException {
    switch (name) {
      case "mesh" -> meshFound = true;
      case "vertex" -> addVertex();
      case "interval" -> addCell(CellType.LINE);
      case "triangle" -> addCell(CellType.TRIANGLE);
      case "tetrahedron" -> addCell(CellType.TETRA);
      case "quadrilateral", "hexahedron" ->
          throw failure("intervals, triangles or tetrahedra", "<" + name + ">");
      case "domains" -> inDomains = true;
      case "data_entry" -> dataName = attribute("name", "");
      case "mesh_function", "meshfunction" -> {
        kind = EntityValues.Kind.FUNCTION;
        beginValues();
      }
      case "mesh_value_collection" -> beginValues();
      case "entity" -> {
        if (current != null) {
          current.addOfEntity(integer("index"), value());
        }
      }
      case "value" -> {
        if (current != null) {
          current.addOfCell(integer("cell_index"), integer("local_entity"), value());
        }
      }
      default -> {
        // Other data say nothing of the mesh.
      }
    }
  }

  private void end(String name) {
    switch (name) {
      case "domains" -> inDomains = false;
      case "data_entry" -> dataName = "";
      case "mesh_function", "meshfunction" -> {
        kind = EntityValues.Kind.COLLECTION;
        current = null;
      }
      case "mesh_value_collection" -> current = null;
      default -> {
        // Nothing to close.
      }
    }
  }

  /** A mesh function that is stored as a collection has no dimension itself. */
  private void beginValues() throws MeshFormatException {
    if (xml.getAttributeValue(null, "dim") == null) {
      return;
    }
    long dimension = integer("dim");
    if (dimension < 0 || dimension > 3) {
      throw failure("the dimension of cells or of their parts, 0 to 3", Long.toString(dimension));
    }
    boolean integers = Set.of("uint", "int", "bool").contains(attribute("type", "uint"));
    String name = inDomains ? "domains_" + dimension : attribute("name", dataName);
    budget.claim(name.length() + 256L, 1, "names of values");
    current =
        new EntityValues(
            name.isEmpty() ? defaultName : name, kind, (int) dimension, integers, budget);
    values.add(current);
  }

  private void addVertex() throws MeshFormatException {
    double[] point = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      point[axis] = xml.getAttributeValue(null, AXES[axis]) == null ? 0 : real(AXES[axis]);
    }
    mesh.addPoint(integer("index"), point[0], point[1], point[2]);
  }

  private void addCell(CellType type) throws MeshFormatException {
    long[] nodes = new long[type.nodeCount()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = integer(NODES[i]);
    }
    mesh.addCell(integer("index"), type, nodes);
  }

  private double value() throws MeshFormatException {
    String text = attribute("value", "");
    return switch (text) {
      case "true" -> 1;
      case "false" -> 0;
      default -> current.integers() && UNSET.contains(text) ? Double.NaN : real("value");
    };
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

  private String attribute(String name, String otherwise) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? otherwise : value;
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
