package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import java.io.IOException;
import java.util.Optional;

/** Reads an element {@code Topology}. */
final class Topology {
  private final Element element;
  private final DataItems items;
  private final int pointCount;

  Topology(Element element, DataItems items, int pointCount) {
    this.element = element;
    this.items = items;
    this.pointCount = pointCount;
  }

  Cells read() throws IOException {
    String name = element.attribute("TopologyType", "Type");
    if (name.equalsIgnoreCase("PolyVertex") && element.first("DataItem").isEmpty()) {
      return vertices();
    }
    Element item =
        element
            .first("DataItem")
            .orElseThrow(() -> items.failure(element, "a DataItem with the nodes", "none"));
    Hdf5Numbers numbers = items.read(item);
    long[] nodes = numbers.toLongs(items.failure(item, "nodes, integers", "other numbers"));
    long base = base();
    if (name.equalsIgnoreCase("Mixed")) {
      return mixed(item, nodes, base);
    }
    Optional<CellType> type = XdmfTypes.named(name);
    if (type.isEmpty()) {
      throw items.failure(element, "a topology of cells", name);
    }
    int width = width(type.get(), numbers);
    if (width < 1 || nodes.length % width != 0) {
      throw items.failure(item, "rows of " + width + " nodes", nodes.length + " nodes");
    }
    CellType sized = XdmfTypes.sized(type.get(), width);
    if (!sized.allows(width)) {
      throw items.failure(element, sized.nodeCount() + " nodes a cell", "" + width);
    }
    CellsBuilder cells = new CellsBuilder();
    int[] local = new int[Math.min(width, nodes.length)];
    for (int at = 0; at < nodes.length; at += width) {
      take(item, nodes, at, base, local);
      cells.add(sized, local);
    }
    return cells.build();
  }

  /** Without nodes, vertices are the points in turn, as FEniCS writes clouds of points. */
  private Cells vertices() throws MeshFormatException {
    String count = element.attribute("NumberOfElements", "Dimensions");
    if (!count.equals(Integer.toString(pointCount))) {
      throw items.failure(element, "as many vertices as points, " + pointCount, count);
    }
    items.values(2L * pointCount);
    return Cells.vertices(pointCount);
  }

  private int width(CellType type, Hdf5Numbers numbers) throws MeshFormatException {
    if (type.nodeCount() > 0 && !XdmfTypes.counted(type)) {
      return type.nodeCount();
    }
    String text = element.attribute("NodesPerElement");
    try {
      return text.isEmpty() ? numbers.components() : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw items.failure(element, "NodesPerElement, an integer", text);
    }
  }

  private long base() throws MeshFormatException {
    String text = element.attribute("BaseOffset");
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw items.failure(element, "BaseOffset, an integer", text);
    }
  }

  private Cells mixed(Element item, long[] nodes, long base) throws MeshFormatException {
    CellsBuilder cells = new CellsBuilder();
    int at = 0;
    while (at < nodes.length) {
      long number = nodes[at++];
      Optional<CellType> type = XdmfTypes.numbered(number);
      if (type.isEmpty()) {
        throw items.failure(item, "the number of a cell type", number + " at value " + (at - 1));
      }
      long count = type.get().nodeCount();
      if (XdmfTypes.counted(type.get())) {
        count = at < nodes.length ? nodes[at++] : 0;
      }
      if (count < 1 || count > nodes.length - at) {
        throw items.failure(
            item, count + " nodes of a " + type.get(), (nodes.length - at) + " further values");
      }
      int[] local = new int[(int) count];
      take(item, nodes, at, base, local);
      at += local.length;
      cells.add(XdmfTypes.sized(type.get(), local.length), local);
    }
    return cells.build();
  }

  private void take(Element item, long[] nodes, int at, long base, int[] local)
      throws MeshFormatException {
    for (int i = 0; i < local.length; i++) {
      long node = nodes[at + i] - base;
      if (node < 0 || node >= pointCount) {
        throw items.failure(item, "a node of " + pointCount + " points", "" + nodes[at + i]);
      }
      local[i] = (int) node;
    }
  }
}
