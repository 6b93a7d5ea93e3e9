package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.text.MixedScanner;
import dev.talus.meshio.mesh.CellType;
import java.io.IOException;

/** The section {@code $Elements} of any version. */
final class ElementsSection {
  private static final int BATCH = 1024;
  private static final int[] NO_TAGS = {};

  private final MixedScanner in;
  private final MshValues values;
  private final MshHeader header;
  private final TagIndex nodes;
  private final EntitiesSection entities;
  private final CellStore cells;

  ElementsSection(
      MixedScanner in,
      MshHeader header,
      TagIndex nodes,
      EntitiesSection entities,
      CellStore cells) {
    this.in = in;
    this.values = MshValues.of(in, header);
    this.header = header;
    this.nodes = nodes;
    this.entities = entities;
    this.cells = cells;
  }

  void read() throws IOException {
    if (header.version() >= 40) {
      long blocks = values.size("the number of element blocks");
      values.size("the number of elements");
      if (header.version() > 40) {
        values.size("the lowest element tag");
        values.size("the highest element tag");
      }
      for (long i = 0; i < blocks; i++) {
        readBlock();
      }
      return;
    }
    // The count is text in binary files too.
    long count = in.nextLong("the number of elements");
    in.line();
    if (header.encoding() == MshHeader.Encoding.ASCII) {
      for (long i = 0; i < count; i++) {
        long tag = values.integer("an element tag");
        CellType type = type(values.integer("an element type"));
        readListed(tag, type, values.integer("the number of tags of an element"));
      }
      return;
    }
    for (long done = 0; done < count; ) {
      CellType type = type(values.integer("an element type"));
      int following = values.integer("the number of elements of a block");
      int tagCount = values.integer("the number of tags of an element");
      if (following < 1 || following > count - done) {
        throw in.failure("a block of 1 to " + (count - done) + " elements", "" + following);
      }
      for (int i = 0; i < following; i++) {
        readListed(values.integer("an element tag"), type, tagCount);
      }
      done += following;
    }
  }

  /** An element of version 2: physical group, entity, perhaps partitions, nodes. */
  private void readListed(long tag, CellType type, int tagCount) throws IOException {
    if (tagCount < 0) {
      throw in.failure("the number of tags of an element", Integer.toString(tagCount));
    }
    int physical = tagCount > 0 ? Math.abs(values.integer("a physical group")) : 0;
    int entity = tagCount > 1 ? values.integer("an entity") : 0;
    for (int i = 2; i < tagCount; i++) {
      values.integer("a partition");
    }
    long[] row = new long[type.nodeCount()];
    values.integers(row, 0, row.length, "a node of an element");
    cells.claim(type, 1);
    int[] local = new int[row.length];
    cells.addListed(tag, type, points(row, 0, tag, type, local), entity, Math.max(0, physical));
  }

  private void readBlock() throws IOException {
    int first = values.integer("the dimension or tag of an entity");
    int second = values.integer("the tag or dimension of an entity");
    int dimension = header.version() > 40 ? first : second;
    int entity = header.version() > 40 ? second : first;
    CellType type = type(values.integer("an element type"));
    long count = values.size("the number of elements of a block");
    if (dimension != type.dimension() || count < 0) {
      throw in.failure(
          "a block of elements of dimension " + type.dimension() + ", type " + type,
          "dimension " + dimension + ", count " + count);
    }
    int[] groups = entities == null ? NO_TAGS : entities.groupsOf(dimension, entity);
    int width = 1 + type.nodeCount();
    long[] rows = new long[(int) Math.min(count, BATCH) * width];
    int[] local = new int[width - 1];
    for (long done = 0; done < count; done += BATCH) {
      int batch = (int) Math.min(BATCH, count - done);
      if (header.version() > 40) {
        values.sizes(rows, 0, batch * width, "an element and its nodes");
      } else {
        values.integers(rows, 0, batch * width, "an element and its nodes");
      }
      cells.claim(type, batch);
      for (int i = 0; i < batch; i++) {
        long tag = rows[i * width];
        cells.add(tag, type, points(rows, i * width + 1, tag, type, local), entity, groups);
      }
    }
  }

  /** Point indices in VTK order; {@code local} takes them in the order of Gmsh. */
  private int[] points(long[] row, int from, long tag, CellType type, int[] local)
      throws MeshFormatException {
    for (int i = 0; i < local.length; i++) {
      local[i] = nodes.indexOf(row[from + i]);
      if (local[i] == TagIndex.ABSENT) {
        throw in.failure(
            "a node that is in $Nodes, in element " + tag, Long.toString(row[from + i]));
      }
    }
    return GmshTypes.ORDER.toVtk(type, local);
  }

  private CellType type(int number) throws MeshFormatException {
    return GmshTypes.ofNumber(number)
        .orElseThrow(
            () ->
                new MeshFormatException(
                    in.fileName(),
                    in.place(),
                    "an element type of first or second order",
                    "type " + number,
                    number == 14
                        ? "VTK has no pyramid of 14 nodes: set Mesh.SecondOrderIncomplete = 1."
                        : "Set Mesh.ElementOrder to 1 or 2 and mesh again."));
  }
}
