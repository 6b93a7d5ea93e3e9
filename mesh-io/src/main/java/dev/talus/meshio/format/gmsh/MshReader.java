package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.text.MixedScanner;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the sections of an MSH file in their order; those it does not know are passed over. */
final class MshReader {
  private static final int BYTES_A_VIEW = 512;

  private final MixedScanner in;
  private final MemoryBudget budget;
  private final MshHeader header;
  private final Map<GroupKey, String> names = new HashMap<>();
  private final CellStore cells;
  private final List<View> views = new ArrayList<>();
  private EntitiesSection entities;
  private NodesSection nodesSection;
  private TagIndex nodes;

  MshReader(MixedScanner in, MemoryBudget budget) throws IOException {
    this.in = in;
    this.budget = budget;
    this.header = MshHeader.read(in);
    this.cells = new CellStore(budget);
    this.entities = new EntitiesSection(in, header, budget);
  }

  MshContent read() throws IOException {
    for (String line = in.filledLine(); line != null; line = in.filledLine()) {
      if (!line.startsWith("$")) {
        throw in.failure("the start of a section, '$...'", Quote.of(line));
      }
      String section = line.substring(1);
      readSection(section);
      if (!in.skipPast("$End" + asciiOnly(section))) {
        throw in.failure("$End" + section, "the end of the file");
      }
    }
    if (nodes == null) {
      throw in.failure("a section $Nodes", "the end of the file");
    }
    return new MshContent(
        in.fileName(), header, nodesSection.points(), nodes, cells, names, views, budget);
  }

  private void readSection(String section) throws IOException {
    switch (section) {
      case "PhysicalNames" -> PhysicalNames.read(in, names, budget);
      case "Entities" -> entities.read();
      case "PartitionedEntities" -> entities.readPartitioned();
      case "Nodes" -> readNodes();
      case "Elements" -> {
        if (nodes == null || cells.count() > 0) {
          throw unexpected("one section $Elements, after $Nodes", "$Elements");
        }
        new ElementsSection(in, header, nodes, entities, cells).read();
      }
      case "NodeData" -> readView(View.Kind.NODE);
      case "ElementData" -> readView(View.Kind.ELEMENT);
      case "ElementNodeData" -> readView(View.Kind.ELEMENT_NODE);
      default -> {
        // $Periodic, $Parametrizations, $Comments and others say nothing of the mesh itself.
      }
    }
  }

  private void readNodes() throws IOException {
    if (nodes != null) {
      throw unexpected("one section $Nodes", "another");
    }
    nodesSection = new NodesSection(in, header, budget);
    nodes = nodesSection.read();
  }

  private void readView(View.Kind kind) throws IOException {
    budget.claim(1, BYTES_A_VIEW, "views");
    views.add(View.read(in, header, kind, budget));
  }

  private MeshFormatException unexpected(String expected, String found) {
    return new MeshFormatException(
        in.fileName(), in.place(), expected, found, "Let Gmsh write the mesh again.");
  }

  private String asciiOnly(String section) throws MeshFormatException {
    if (section.isEmpty() || !section.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '$')) {
      throw in.failure("the name of a section", Quote.of(section));
    }
    return section;
  }
}
