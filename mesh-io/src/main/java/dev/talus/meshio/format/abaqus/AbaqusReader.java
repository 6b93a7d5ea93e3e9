package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.deck.DeckLines;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the mesh of an input file: nodes, elements, sets, parts and their instances; all other
 * keywords are passed over.
 */
final class AbaqusReader {
  private static final int MAX_NODES = 27;
  private static final String FLAT =
      "Let Abaqus write the input anew with all nodes and elements listed in global coordinates.";
  private static final Set<String> GENERATORS =
      Set.of("NGEN", "NFILL", "NCOPY", "ELGEN", "ELCOPY", "NMAP", "ELEMENT COPY");

  /** Where keywords stand: in the model or its assembly, in a part, or in an instance. */
  private enum Scope {
    OUTSIDE,
    PART,
    INSTANCE
  }

  private final InputLines lines;
  private final MemoryBudget budget;
  private final Model model;
  private final SetReader sets;
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private Scope scope = Scope.OUTSIDE;
  private Instance current;

  AbaqusReader(DeckLines deck, String fileName, MemoryBudget budget) {
    this.lines = new InputLines(deck);
    this.budget = budget;
    this.model = new Model(fileName, budget);
    this.sets = new SetReader(lines, model);
    this.current = model.outside();
  }

  static AbaqusReader of(FileTree files, String path, ReadLimits limits) throws IOException {
    String name = files.describe(path);
    return new AbaqusReader(new DeckLines(files, path, limits), name, limits.budget(name));
  }

  UnstructuredMesh read() throws IOException {
    try (lines) {
      for (Keyword next = lines.nextKeyword(); next != null; next = lines.nextKeyword()) {
        readKeyword(next);
      }
    }
    model.place().ifPresent(notes::add);
    return new Assembler(model, budget).build();
  }

  /** What was left out: a sentence for each element type, and one for parts. */
  List<String> notes() {
    List<String> all = new ArrayList<>();
    leftOut.forEach(
        (type, count) ->
            all.add(
                count
                    + " elements of the type "
                    + Quote.of(type)
                    + " are left out: no cell is like them."));
    all.addAll(notes);
    return all;
  }

  private void readKeyword(Keyword keyword) throws IOException {
    switch (keyword.name()) {
      case "NODE" -> readNodes(keyword);
      case "ELEMENT" -> readElements(keyword);
      case "NSET" -> readSet(keyword, SetKind.NODES);
      case "ELSET" -> readSet(keyword, SetKind.ELEMENTS);
      case "INCLUDE" -> lines.include(keyword.value("INPUT"));
      case "PART" -> {
        String name = keyword.value("NAME");
        Body part =
            model
                .addPart(name)
                .orElseThrow(
                    () -> lines.failure("each part once", "another *PART " + Quote.of(name)));
        enter(Scope.PART, Instance.of("", part, Placement.NONE, budget));
      }
      case "INSTANCE" -> readInstance(keyword);
      case "END PART", "END INSTANCE", "ASSEMBLY", "END ASSEMBLY" ->
          enter(Scope.OUTSIDE, model.outside());
      case "SYSTEM" -> {
        if (lines.nextData()) {
          throw refusal("nodes in global coordinates", "*SYSTEM");
        }
      }
      default -> {
        if (GENERATORS.contains(keyword.name())) {
          throw refusal("nodes and elements listed one by one", "*" + keyword.name());
        }
      }
    }
  }

  private void enter(Scope where, Instance what) {
    scope = where;
    current = what;
  }

  /** Of the data lines the first moves the part, and the second turns it after that. */
  private void readInstance(Keyword keyword) throws IOException {
    Body part =
        model
            .part(keyword.value("PART"))
            .orElseThrow(
                () -> lines.failure("a part before", "PART=" + Quote.of(keyword.value("PART"))));
    double[] shift = lines.nextData() ? reals(3, "a translation") : new double[3];
    double[] turn = lines.nextData() ? reals(7, "two points and an angle") : new double[7];
    Placement placement =
        Placement.of(shift, turn)
            .orElseThrow(() -> lines.failure("two different points on the axis of rotation"));
    Instance instance =
        model
            .addInstance(keyword.value("NAME"), part, placement)
            .orElseThrow(
                () ->
                    lines.failure(
                        "each instance once", "another " + Quote.of(keyword.value("NAME"))));
    enter(Scope.INSTANCE, instance);
  }

  private double[] reals(int count, String what) throws MeshFormatException {
    InputLines.Fields fields = lines.fields();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = fields.realOrZero(what);
    }
    if (!fields.atEnd()) {
      throw lines.failure(what + ", " + count + " numbers");
    }
    return values;
  }

  private void readSet(Keyword keyword, SetKind kind) throws IOException {
    if (scope == Scope.OUTSIDE) {
      sets.readShared(keyword, kind);
    } else {
      sets.readLocal(keyword, kind, current, setsHere());
    }
  }

  private Sets setsHere() {
    return switch (scope) {
      case OUTSIDE -> current.shared();
      case PART -> current.body().sets();
      case INSTANCE -> current.sets();
    };
  }

  /** The set that a keyword puts its nodes or elements into, or null. */
  private LongList setOf(Keyword keyword, SetKind kind) throws MeshFormatException {
    if (scope == Scope.INSTANCE) {
      throw refusal("the mesh of an instance in its part", "*" + keyword.name());
    }
    return keyword.has(kind.keyword())
        ? setsHere().of(kind).tags(keyword.value(kind.keyword()))
        : null;
  }

  private void readNodes(Keyword keyword) throws IOException {
    String system = keyword.value("SYSTEM");
    if (!system.isEmpty() && !system.equalsIgnoreCase("R")) {
      throw refusal("rectangular coordinates", "SYSTEM=" + system);
    }
    LongList set = setOf(keyword, SetKind.NODES);
    double[] x = new double[3];
    while (lines.nextData()) {
      InputLines.Fields fields = lines.fields();
      long tag = fields.integer("the number of a node");
      for (int axis = 0; axis < 3; axis++) {
        x[axis] = fields.realOrZero("a coordinate");
      }
      current.body().mesh().addPoint(tag, x[0], x[1], x[2]);
      if (set != null) {
        set.add(tag);
      }
    }
  }

  private void readElements(Keyword keyword) throws IOException {
    String name = keyword.value("TYPE");
    Optional<CellType> type = AbaqusTypes.of(name);
    LongList set = setOf(keyword, SetKind.ELEMENTS);
    long[] nodes = new long[MAX_NODES];
    while (lines.nextData()) {
      if (type.isEmpty()) {
        leftOut.merge(name, 1, Integer::sum);
        continue;
      }
      InputLines.Fields fields = lines.fields();
      long tag = fields.integer("the number of an element");
      for (int i = 0; i < type.get().nodeCount(); i++) {
        while (fields.atEnd()) {
          if (!lines.nextData()) {
            throw lines.failure(
                type.get().nodeCount() + " nodes of element " + tag, "the next keyword");
          }
          fields = lines.fields();
        }
        nodes[i] = fields.integer("a node of element " + tag);
      }
      if (!fields.atEnd()) {
        throw lines.failure(type.get().nodeCount() + " nodes of element " + tag + ", type " + name);
      }
      current.body().mesh().addCell(tag, type.get(), nodes);
      if (set != null) {
        set.add(tag);
      }
    }
  }

  private MeshFormatException refusal(String expected, String found) {
    MeshFormatException failure = lines.failure(expected, found);
    return new MeshFormatException(failure.file(), failure.place(), expected, found, FLAT);
  }
}
