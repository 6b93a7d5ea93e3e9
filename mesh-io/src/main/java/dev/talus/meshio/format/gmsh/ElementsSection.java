package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.text.MixedScanner;
import dev.talus.meshio.mesh.CellType;
import java.io.IOException;

/** The section {@code $Elements} of any version. */
final class ElementsSection {
  private static final int BATCH = 1024;

  /** Nodes of the largest cell, the hexahedron of second order. */
  private static final int MAX_NODES = 27;

  private static final int[] NO_TAGS = {};

  private final MixedScanner in;
  private final MshValues values;
  private final MshHeader header;
  private final TagIndex nodes;
  private final EntitiesSection entities;
  private final CellStore cells;
  private final long[] rows = new long[BATCH * (1 + MAX_NODES)];
  private final long[] tags = new long[BATCH];
  private final int[] points = new int[BATCH * MAX_NODES];

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
    if (count >= 0 && count <= in.bytesLeft() / (2 * Integer.BYTES)) {
      cells.reserve(count);
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
    int width = type.nodeCount();
    values.integers(rows, 0, width, "a node of an element");
    cells.claim(type, 1);
    find(rows, 0, 0, width, tag);
    GmshTypes.ORDER.toVtk(type, points, 1);
    cells.addListed(tag, type, points, entity, Math.max(0, physical));
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
    int nodeCount = type.nodeCount();
    int width = 1 + nodeCount;
    if (header.encoding() == MshHeader.Encoding.BINARY
        && count <= in.bytesLeft() / ((long) Integer.BYTES * width)) {
      cells.reserve(type, count, groups);
    }
    for (long done = 0; done < count; done += BATCH) {
      int batch = (int) Math.min(BATCH, count - done);
      if (header.version() > 40) {
        values.sizes(rows, 0, batch * width, "an element and its nodes");
      } else {
        values.integers(rows, 0, batch * width, "an element and its nodes");
      }
      cells.claim(type, batch);
      for (int i = 0; i < batch; i++) {
        tags[i] = rows[i * width];
        find(rows, i * width + 1, i * nodeCount, nodeCount, tags[i]);
      }
      GmshTypes.ORDER.toVtk(type, points, batch);
      cells.addAll(type, tags, points, batch, entity, groups);
    }
  }

  /** Turns the node tags of an element into point indices. */
  private void find(long[] row, int from, int at, int count, long element)
      throws MeshFormatException {
    int found = nodes.indicesOf(row, from, points, at, count);
    if (found < count) {
      throw in.failure(
          "a node that is in $Nodes, in element " + element, Long.toString(row[from + found]));
    }
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
