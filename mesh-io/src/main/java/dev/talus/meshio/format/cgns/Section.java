package dev.talus.meshio.format.cgns;

import java.io.IOException;
import java.util.Optional;

/**
 * A section of elements, {@code Elements_t}, as it lies in the file.
 *
 * @param type number of the element type
 * @param start number of the first element in the zone
 * @param nodes points of the elements, or faces if they are polyhedra, counted from 1
 * @param offsets where each element of a section of polygons or polyhedra starts, and the end; else
 *     empty
 */
record Section(CgnsNode node, long type, long start, int count, long[] nodes, long[] offsets) {

  static Section of(CgnsNode node) throws IOException {
    long type = node.integers(2)[0];
    CgnsNode rangeNode = node.required("ElementRange");
    long[] range = rangeNode.integers(2);
    if (range[0] < 1 || range[1] < range[0] - 1) {
      throw rangeNode.failure("numbers of the first and last element", range[0] + ", " + range[1]);
    }
    long[] nodes = node.required("ElementConnectivity").integers();
    if (range[1] - range[0] >= nodes.length && range[1] >= range[0]) {
      throw rangeNode.failure(
          "at most " + nodes.length + " elements, as many as nodes",
          (range[1] - range[0] + 1) + " elements");
    }
    int count = (int) (range[1] - range[0] + 1);
    Section section = new Section(node, type, range[0], count, nodes, new long[0]);
    return type == CgnsTypes.NGON || type == CgnsTypes.NFACE ? section.separated() : section;
  }

  String name() {
    return node.name();
  }

  /** Start of an element of a section with offsets. */
  int from(int element) {
    return (int) offsets[element];
  }

  /** End of an element of a section with offsets. */
  int to(int element) {
    return (int) offsets[element + 1];
  }

  /** Since version 3.4 offsets tell where elements start, before each had its length in front. */
  private Section separated() throws IOException {
    Optional<CgnsNode> stored = node.child("ElementStartOffset");
    if (stored.isEmpty()) {
      return withoutLengths();
    }
    long[] offsets = stored.get().integers(count + 1);
    for (int i = 0; i <= count; i++) {
      if (offsets[i] < (i == 0 ? 0 : offsets[i - 1]) || offsets[i] > nodes.length) {
        throw stored.get().failure("rising offsets up to " + nodes.length, "" + offsets[i]);
      }
    }
    return new Section(node, type, start, count, nodes, offsets);
  }

  private Section withoutLengths() throws IOException {
    long[] plain = new long[node.files().budget().claim(nodes.length, Long.BYTES, node.path())];
    long[] offsets = new long[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      long length = at < nodes.length ? nodes[at] : -1;
      if (length < 0 || length > nodes.length - at - 1) {
        throw node.failure(
            "the length of element " + (start + i) + " and its nodes",
            length + " and " + Math.max(0, nodes.length - at - 1) + " further numbers");
      }
      System.arraycopy(nodes, at + 1, plain, (int) offsets[i], (int) length);
      at += (int) length + 1;
      offsets[i + 1] = offsets[i] + length;
    }
    return new Section(node, type, start, count, plain, offsets);
  }
}
