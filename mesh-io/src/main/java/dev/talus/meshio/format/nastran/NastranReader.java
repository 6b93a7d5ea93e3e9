package dev.talus.meshio.format.nastran;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.deck.DeckLines;
import dev.talus.meshio.format.deck.TaggedMesh;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads grid points and elements of a bulk data file; all other entries are passed over. */
final class NastranReader {
  /** Cell array with the number of the property of each element. */
  static final String PROPERTY = "nastran:ref";

  private static final Pattern INCLUDE =
      Pattern.compile("(?i)\\s*INCLUDE\\s*[=:]?\\s*['\"]?([^'\"]+)['\"]?\\s*");

  private final DeckLines deck;
  private final Card card;
  private final TaggedMesh mesh;
  private final LongList properties;
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final long[] nodes = new long[32];
  private final CoordinateSystems systems;
  private long usualSystem;
  private boolean anyProperty;
  private int flattened;

  NastranReader(DeckLines deck, String fileName, MemoryBudget budget, int depth) {
    this.deck = deck;
    this.card = new Card(deck);
    this.mesh = new TaggedMesh(fileName, budget, NastranTypes.ORDER);
    this.systems = new CoordinateSystems(fileName, budget, depth);
    this.properties = new LongList(budget, "properties of elements");
  }

  static NastranReader of(FileTree files, String path, ReadLimits limits) throws IOException {
    String name = files.describe(path);
    return new NastranReader(
        new DeckLines(files, path, limits), name, limits.budget(name), limits.depth());
  }

  UnstructuredMesh read() throws IOException {
    try (deck) {
      while (deck.next()) {
        LineScanner lines = deck.lines();
        if (lines.blank() || lines.bytes()[lines.start()] == '$') {
          continue;
        }
        if (startsWith("ENDDATA")) {
          break;
        }
        if (startsWith("INCLUDE")) {
          include(lines.text());
        } else {
          readEntry();
        }
      }
    }
    TagIndex grids = mesh.pointIndex();
    Cells cells = mesh.cells(grids);
    mesh.cellIndex();
    List<DataArray> data =
        anyProperty ? List.of(new DataArray.Longs(PROPERTY, 1, properties.toArray())) : List.of();
    double[] points = mesh.points();
    systems.toBasic(grids, points, usualSystem);
    return new UnstructuredMesh(
        points, cells, List.of(), data, List.of(), List.of(), OptionalDouble.empty());
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    leftOut.forEach(
        (name, count) ->
            notes.add(count + " entries " + name + " are left out: they are no cells."));
    if (flattened > 0) {
      notes.add(
          flattened + " elements with only some of the nodes on their edges are read by corners.");
    }
    return notes;
  }

  private void include(String line) throws IOException {
    Matcher include = INCLUDE.matcher(line);
    if (!include.matches()) {
      throw deck.failure("INCLUDE 'name of a file'", Quote.of(line));
    }
    deck.include(include.group(1).strip());
  }

  private void readEntry() throws IOException {
    // Only entries of the mesh are taken apart.
    byte first = deck.lines().bytes()[deck.lines().start()];
    if (!startsWith("GRID")
        && !startsWith("GRDSET")
        && (first | 0x20) != 'c'
        && (first | 0x20) != 'p'
        && (first | 0x20) != 'r') {
      return;
    }
    card.read();
    switch (card.name()) {
      case "GRID" -> readPoint();
      case "GRDSET" -> usualSystem = card.integerOrZero(2, "a coordinate system");
      case "CORD2R" -> systems.define(card, CoordinateSystems.Kind.RECTANGULAR);
      case "CORD2C" -> systems.define(card, CoordinateSystems.Kind.CYLINDRICAL);
      case "CORD2S" -> systems.define(card, CoordinateSystems.Kind.SPHERICAL);
      case "CORD1R" -> systems.defineByGrids(card, CoordinateSystems.Kind.RECTANGULAR);
      case "CORD1C" -> systems.defineByGrids(card, CoordinateSystems.Kind.CYLINDRICAL);
      case "CORD1S" -> systems.defineByGrids(card, CoordinateSystems.Kind.SPHERICAL);
      default -> {
        NastranTypes.Element element = NastranTypes.BY_NAME.get(card.name());
        if (element != null) {
          readElement(element);
        } else if (NastranTypes.NO_CELLS.contains(card.name())) {
          leftOut.merge(card.name(), 1, Integer::sum);
        }
      }
    }
  }

  private void readPoint() throws MeshFormatException {
    long tag = card.integer(1, "the number of a grid point");
    if (!card.blank(2)) {
      systems.place(mesh.pointTags().size(), card.integer(2, "a coordinate system"));
    }
    mesh.addPoint(tag, card.realOrZero(3, "x"), card.realOrZero(4, "y"), card.realOrZero(5, "z"));
  }

  private void readElement(NastranTypes.Element element) throws MeshFormatException {
    long tag = card.integer(1, "the number of an element");
    CellType type = element.quadratic();
    int corners = element.linear().nodeCount();
    for (int i = corners; i < type.nodeCount(); i++) {
      if (card.blank(element.first() + i)) {
        flattened += anyBeyondCorners(element) ? 1 : 0;
        type = element.linear();
        break;
      }
    }
    for (int i = 0; i < type.nodeCount(); i++) {
      nodes[i] = card.integer(element.first() + i, "a node of element " + tag);
    }
    mesh.addCell(tag, type, nodes);
    long property =
        element.property() == 0 ? 0 : card.integerOrZero(element.property(), "a property");
    anyProperty |= property != 0;
    properties.add(property);
  }

  private boolean anyBeyondCorners(NastranTypes.Element element) {
    for (int i = element.linear().nodeCount(); i < element.quadratic().nodeCount(); i++) {
      if (!card.blank(element.first() + i)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(String upperCase) {
    LineScanner lines = deck.lines();
    if (lines.end() - lines.start() < upperCase.length()) {
      return false;
    }
    for (int i = 0; i < upperCase.length(); i++) {
      if ((lines.bytes()[lines.start() + i] & ~0x20) != upperCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
