package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.deck.DeckLines;
import dev.talus.meshio.format.deck.FieldReader;
import dev.talus.meshio.format.deck.TaggedMesh;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the mesh of an input file: nodes, elements and sets; all other keywords are passed over.
 */
final class AbaqusReader {
  private static final int MAX_NODES = 27;
  private static final String FLAT =
      "Write the input without parts and assemblies, as one list of nodes and elements.";
  private static final Set<String> GENERATORS =
      Set.of("NGEN", "NFILL", "NCOPY", "ELGEN", "ELCOPY", "NMAP", "ELEMENT COPY");

  private final DeckLines deck;
  private final TaggedMesh mesh;
  private final NamedSets nodeSets;
  private final NamedSets elementSets;
  private final FieldReader fields = new FieldReader();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private int parts;

  AbaqusReader(DeckLines deck, String fileName, MemoryBudget budget) {
    this.deck = deck;
    this.mesh = new TaggedMesh(fileName, budget, AbaqusTypes.ORDER);
    this.nodeSets = new NamedSets(fileName, budget);
    this.elementSets = new NamedSets(fileName, budget);
  }

  static AbaqusReader of(FileTree files, String path, ReadLimits limits) throws IOException {
    String name = files.describe(path);
    return new AbaqusReader(new DeckLines(files, path, limits), name, limits.budget(name));
  }

  UnstructuredMesh read() throws IOException {
    try (deck) {
      while (deck.next()) {
        if (atKeyword()) {
          readKeyword();
        }
      }
    }
    TagIndex points = mesh.pointIndex();
    TagIndex cells = mesh.cellIndex();
    Cells built = mesh.cells(points);
    List<MeshGroup> groups = new ArrayList<>();
    for (NamedSets.NamedSet set : nodeSets.all()) {
      int[] members = NamedSets.members(set.tags(), points);
      groups.add(group(set.name(), 0, MeshGroup.Members.POINTS, members));
    }
    for (NamedSets.NamedSet set : elementSets.all()) {
      int[] members = NamedSets.members(set.tags(), cells);
      int dimension = 0;
      for (int cell : members) {
        dimension = Math.max(dimension, built.type(cell).dimension());
      }
      groups.add(group(set.name(), dimension, MeshGroup.Members.CELLS, members));
    }
    return new UnstructuredMesh(
        mesh.points(), built, List.of(), List.of(), List.of(), groups, OptionalDouble.empty());
  }

  /** What was left out, a sentence for each element type. */
  List<String> notes() {
    return leftOut.entrySet().stream()
        .map(
            entry ->
                entry.getValue()
                    + " elements of the type "
                    + Quote.of(entry.getKey())
                    + " are left out: no cell is like them.")
        .toList();
  }

  private void readKeyword() throws IOException {
    Keyword keyword = Keyword.parse(wholeKeywordLine());
    switch (keyword.name()) {
      case "NODE" -> readNodes(keyword);
      case "ELEMENT" -> readElements(keyword);
      case "NSET" -> readSet(keyword, "NSET", nodeSets, mesh.pointTags());
      case "ELSET" -> readSet(keyword, "ELSET", elementSets, mesh.cellTags());
      case "INCLUDE" -> deck.include(keyword.value("INPUT"));
      case "PART" -> {
        parts++;
        if (parts > 1) {
          throw refusal("one part", "another *PART");
        }
      }
      case "INSTANCE" -> readInstance();
      default -> {
        if (GENERATORS.contains(keyword.name())) {
          throw refusal("nodes and elements listed one by one", "*" + keyword.name());
        }
      }
    }
  }

  /** An instance that moves its part has data lines. */
  private void readInstance() throws IOException {
    if (nextDataLine()) {
      throw refusal("an instance that leaves its part in place", Quote.lineOf(deck.lines()));
    }
  }

  private void readNodes(Keyword keyword) throws IOException {
    String system = keyword.value("SYSTEM");
    if (!system.isEmpty() && !system.equalsIgnoreCase("R")) {
      throw refusal("rectangular coordinates", "SYSTEM=" + system);
    }
    LongList set = keyword.has("NSET") ? nodeSets.tags(keyword.value("NSET")) : null;
    double[] x = new double[3];
    while (nextDataLine()) {
      FieldCursor cursor = new FieldCursor();
      long tag = cursor.integer("the number of a node");
      for (int axis = 0; axis < 3; axis++) {
        x[axis] = cursor.realOrZero();
      }
      mesh.addPoint(tag, x[0], x[1], x[2]);
      if (set != null) {
        set.add(tag);
      }
    }
  }

  private void readElements(Keyword keyword) throws IOException {
    String name = keyword.value("TYPE");
    Optional<CellType> type = AbaqusTypes.of(name);
    LongList set = keyword.has("ELSET") ? elementSets.tags(keyword.value("ELSET")) : null;
    long[] nodes = new long[MAX_NODES];
    while (nextDataLine()) {
      if (type.isEmpty()) {
        leftOut.merge(name, 1, Integer::sum);
        continue;
      }
      FieldCursor cursor = new FieldCursor();
      long tag = cursor.integer("the number of an element");
      for (int i = 0; i < type.get().nodeCount(); i++) {
        while (cursor.atEnd()) {
          if (!nextDataLine()) {
            throw deck.failure(
                type.get().nodeCount() + " nodes of element " + tag, "the next keyword");
          }
          cursor = new FieldCursor();
        }
        nodes[i] = cursor.integer("a node of element " + tag);
      }
      if (!cursor.atEnd()) {
        throw deck.failure(
            type.get().nodeCount() + " nodes of element " + tag + ", type " + name,
            Quote.lineOf(deck.lines()));
      }
      mesh.addCell(tag, type.get(), nodes);
      if (set != null) {
        set.add(tag);
      }
    }
  }

  private void readSet(Keyword keyword, String parameter, NamedSets sets, LongList known)
      throws IOException {
    if (keyword.value(parameter).isEmpty()) {
      throw deck.failure("the name of the set, " + parameter + "=...", "none");
    }
    LongList tags = sets.tags(keyword.value(parameter));
    while (nextDataLine()) {
      FieldCursor cursor = new FieldCursor();
      if (keyword.has("GENERATE")) {
        long first = cursor.integer("the first number");
        long last = cursor.atEnd() ? first : cursor.integer("the last number");
        long step = cursor.atEnd() ? 1 : cursor.integer("the step between numbers");
        if (step < 1 || first < 0 || last < first) {
          throw deck.failure("first, last and step of numbers", Quote.lineOf(deck.lines()));
        }
        sets.generate(tags, first, last, step, known);
        continue;
      }
      while (!cursor.atEnd()) {
        String name = cursor.nameOrNull();
        if (name == null) {
          tags.add(cursor.integer("a number or the name of a set"));
          continue;
        }
        LongList other = sets.find(name);
        if (other == null) {
          throw deck.failure("a number or the name of a set before", Quote.of(name));
        }
        for (int i = 0, count = other.size(); i < count; i++) {
          tags.add(other.at(i));
        }
      }
    }
  }

  /** A keyword line that ends with a comma goes on in the next. */
  private String wholeKeywordLine() throws IOException {
    StringBuilder text = new StringBuilder(deck.lines().text().strip());
    while (text.charAt(text.length() - 1) == ',' && text.length() < 10_000 && deck.next()) {
      text.append(deck.lines().text().strip());
    }
    return text.toString();
  }

  /** Moves to the next data line; false before a keyword and at the end. */
  private boolean nextDataLine() throws IOException {
    while (deck.next()) {
      LineScanner lines = deck.lines();
      if (lines.blank() || isComment()) {
        continue;
      }
      if (atKeyword()) {
        deck.unread();
        return false;
      }
      return true;
    }
    return false;
  }

  private boolean atKeyword() {
    LineScanner lines = deck.lines();
    int start = lines.start();
    return lines.end() > start + 1
        && lines.bytes()[start] == '*'
        && lines.bytes()[start + 1] != '*';
  }

  private boolean isComment() {
    LineScanner lines = deck.lines();
    int start = lines.start();
    return lines.end() > start + 1
        && lines.bytes()[start] == '*'
        && lines.bytes()[start + 1] == '*';
  }

  private MeshFormatException refusal(String expected, String found) {
    MeshFormatException failure = deck.failure(expected, found);
    return new MeshFormatException(failure.file(), failure.place(), expected, found, FLAT);
  }

  private static MeshGroup group(String name, int dimension, MeshGroup.Members on, int[] members) {
    return new MeshGroup(Optional.of(name), OptionalInt.empty(), dimension, on, members);
  }

  /** Walks over the comma-separated fields of the current line. */
  private final class FieldCursor {
    private final byte[] bytes = deck.lines().bytes();
    private final int end = deck.lines().end();
    private int position = deck.lines().start();

    /** Whether only blanks are left; a comma at the end of a line separates nothing. */
    boolean atEnd() {
      return position >= end || FieldReader.blank(bytes, position, end);
    }

    long integer(String what) throws MeshFormatException {
      int stop = stop();
      long value = fields.integer(bytes, position, stop);
      if (!fields.good()) {
        throw deck.failure(what, Quote.of(bytes, Math.min(position, stop), stop));
      }
      position = stop + 1;
      return value;
    }

    double realOrZero() throws MeshFormatException {
      if (position >= end) {
        return 0;
      }
      int stop = stop();
      double value =
          FieldReader.blank(bytes, position, stop) ? 0 : fields.real(bytes, position, stop);
      if (!FieldReader.blank(bytes, position, stop) && !fields.good()) {
        throw deck.failure("a coordinate", Quote.of(bytes, position, stop));
      }
      position = stop + 1;
      return value;
    }

    /** The field as a name and moves on, or null and stays if it is a number. */
    String nameOrNull() {
      int stop = stop();
      fields.integer(bytes, position, stop);
      if (fields.good()) {
        return null;
      }
      String name =
          new String(bytes, position, stop - position, java.nio.charset.StandardCharsets.UTF_8)
              .strip();
      position = stop + 1;
      return name;
    }

    private int stop() {
      int i = position;
      while (i < end && bytes[i] != ',') {
        i++;
      }
      return i;
    }
  }
}
