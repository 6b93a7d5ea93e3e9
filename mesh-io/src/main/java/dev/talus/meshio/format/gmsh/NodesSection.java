package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.DoubleList;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.text.MixedScanner;
import java.io.IOException;

/** The section {@code $Nodes} of any version. */
final class NodesSection {
  private static final int BATCH = 8192;

  private final MixedScanner in;
  private final MshValues values;
  private final MshHeader header;
  private final DoubleList points;
  private final LongList tags;

  NodesSection(MixedScanner in, MshHeader header, MemoryBudget budget) {
    this.in = in;
    this.values = MshValues.of(in, header);
    this.header = header;
    this.points = new DoubleList(budget, "$Nodes, coordinates");
    this.tags = new LongList(budget, "$Nodes, tags");
  }

  /** Coordinates, [n, 3]. */
  double[] points() {
    return points.toArray();
  }

  /** Reads the section and returns which tag is which node. */
  TagIndex read() throws IOException {
    if (header.version() < 40) {
      // The count is text in binary files too.
      long count = in.nextLong("the number of nodes");
      in.line();
      readRows(count, 0);
    } else {
      long blocks = values.size("the number of node blocks");
      values.size("the number of nodes");
      if (header.version() > 40) {
        values.size("the lowest node tag");
        values.size("the highest node tag");
      }
      for (long i = 0; i < blocks; i++) {
        readBlock();
      }
    }
    TagIndex index = new TagIndex(tags.array(), tags.size());
    int twice = index.firstDuplicate();
    if (twice != TagIndex.ABSENT) {
      throw new MeshFormatException(
          in.fileName(),
          "$Nodes",
          "each node tag once",
          "the tag " + tags.at(twice) + " again",
          "Let Gmsh write the mesh again.");
    }
    return index;
  }

  private void readBlock() throws IOException {
    int first = values.integer("the dimension or tag of an entity");
    int second = values.integer("the tag or dimension of an entity");
    // Version 4.0 has the tag first.
    int dimension = header.version() > 40 ? first : second;
    int parametric = values.integer("the mark of parametric nodes");
    long count = values.size("the number of nodes of a block");
    if (dimension < 0 || dimension > 3 || parametric < 0 || parametric > 1 || count < 0) {
      throw in.failure(
          "a block of nodes: dimension 0 to 3, parametric 0 or 1, a count",
          dimension + ", " + parametric + ", " + count);
    }
    int parameters = parametric * dimension;
    if (header.version() == 40) {
      readRows(count, parameters);
      return;
    }
    reserve(count, Long.BYTES);
    for (long done = 0; done < count; done += BATCH) {
      int batch = (int) Math.min(BATCH, count - done);
      // Not in one expression: the array may be replaced by extend.
      int at = tags.extend(batch);
      values.sizes(tags.array(), at, batch, "a node tag");
    }
    double[] row = new double[3 + parameters];
    for (long done = 0; done < count; done += BATCH) {
      int batch = (int) Math.min(BATCH, count - done);
      int at = points.extend(3 * batch);
      if (parameters == 0) {
        values.reals(points.array(), at, 3 * batch, "a coordinate");
        continue;
      }
      for (int i = 0; i < batch; i++) {
        values.reals(row, 0, row.length, "a coordinate");
        System.arraycopy(row, 0, points.array(), at + 3 * i, 3);
      }
    }
  }

  /** Rows of a tag and coordinates. */
  private void readRows(long count, int parameters) throws IOException {
    if (count < 0) {
      throw in.failure("the number of nodes", Long.toString(count));
    }
    reserve(count, Integer.BYTES);
    double[] row = new double[3 + parameters];
    for (long i = 0; i < count; i++) {
      tags.add(values.integer("a node tag"));
      values.reals(row, 0, row.length, "a coordinate");
      int at = points.extend(3);
      System.arraycopy(row, 0, points.array(), at, 3);
    }
  }

  /** Room for nodes that a binary file is long enough for; text grows the arrays as it is read. */
  private void reserve(long count, int tagBytes) throws MeshFormatException {
    if (header.encoding() == MshHeader.Encoding.BINARY
        && count <= in.bytesLeft() / (tagBytes + 3 * Double.BYTES)) {
      tags.reserve(count);
      points.reserve(3 * count);
    }
  }
}
