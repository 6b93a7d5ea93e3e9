package dev.talus.meshio.format.deck;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.format.array.DoubleList;
import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;

/** Collects points and cells that refer to each other by numbers, in any order. */
public final class TaggedMesh {
  private final String fileName;
  private final MemoryBudget budget;
  private final NodeOrder order;
  private final LongList pointTags;
  private final DoubleList points;
  private final LongList cellTags;
  private final IntList types;
  private final LongList nodes;

  /**
   * @param order order of the nodes in the format
   */
  public TaggedMesh(String fileName, MemoryBudget budget, NodeOrder order) {
    this.fileName = fileName;
    this.budget = budget;
    this.order = order;
    this.pointTags = new LongList(budget, "numbers of nodes");
    this.points = new DoubleList(budget, "coordinates of nodes");
    this.cellTags = new LongList(budget, "numbers of elements");
    this.types = new IntList(budget, "types of elements");
    this.nodes = new LongList(budget, "nodes of elements");
  }

  /** Adds a point. */
  public void addPoint(long tag, double x, double y, double z) throws MeshFormatException {
    pointTags.add(tag);
    points.add(x);
    points.add(y);
    points.add(z);
  }

  /**
   * Adds a cell.
   *
   * @param cellNodes tags of its points in the order of the format; copied
   */
  public void addCell(long tag, CellType type, long[] cellNodes) throws MeshFormatException {
    cellTags.add(tag);
    types.add(type.vtkId());
    for (int i = 0; i < type.nodeCount(); i++) {
      nodes.add(cellNodes[i]);
    }
  }

  /** Coordinates, [n, 3]. */
  public double[] points() {
    return points.toArray();
  }

  /** Index of the points by their tags. */
  public TagIndex pointIndex() throws MeshFormatException {
    return unique(pointTags, "node");
  }

  /** Index of the cells by their tags. */
  public TagIndex cellIndex() throws MeshFormatException {
    return unique(cellTags, "element");
  }

  /** Tags of the points so far, in turn. */
  public LongList pointTags() {
    return pointTags;
  }

  /** Tags of the cells so far, in turn. */
  public LongList cellTags() {
    return cellTags;
  }

  /**
   * The cells, in VTK order.
   *
   * @throws MeshFormatException if a cell has a node that is not there
   */
  public Cells cells(TagIndex index) throws MeshFormatException {
    CellsBuilder builder = new CellsBuilder();
    budget.claim(nodes.size() + 4L * types.size(), Integer.BYTES, "elements");
    int at = 0;
    for (int cell = 0; cell < types.size(); cell++) {
      CellType type = CellType.ofVtkId(types.at(cell)).orElseThrow();
      int[] local = new int[type.nodeCount()];
      for (int i = 0; i < local.length; i++) {
        long tag = nodes.at(at++);
        local[i] = index.indexOf(tag);
        if (local[i] == TagIndex.ABSENT) {
          throw new MeshFormatException(
              fileName,
              "element " + cellTags.at(cell),
              "nodes that the file defines",
              "the node " + tag,
              "Check that the file and all it includes are complete.");
        }
      }
      builder.add(type, order.toVtk(type, local));
    }
    return builder.build();
  }

  private TagIndex unique(LongList tags, String what) throws MeshFormatException {
    TagIndex index = new TagIndex(tags.array(), tags.size());
    int twice = index.firstDuplicate();
    if (twice != TagIndex.ABSENT) {
      throw new MeshFormatException(
          fileName,
          what + " " + tags.at(twice),
          "each number of a " + what + " once",
          "it again",
          "Write the mesh as one flat list of nodes and elements.");
    }
    return index;
  }
}
