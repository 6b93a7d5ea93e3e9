package dev.talus.meshio.format.cgns;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where the elements of a zone went.
 *
 * @param first first cell of the zone in the mesh
 * @param end cell behind the last
 * @param starts number of the first element of each section, rising
 * @param cells cell of each element of each section, or -1 if it is none
 */
record ZoneCells(int first, int end, long[] starts, int[][] cells) {

  /** Cells of a zone whose elements have no numbers. */
  static ZoneCells unnumbered(int first, int end) {
    return new ZoneCells(first, end, new long[0], new int[0][]);
  }

  /** The cell of an element, or -1 if it is left out. */
  int cellOf(CgnsNode from, long element) throws IOException {
    int at = Arrays.binarySearch(starts, element);
    int section = at >= 0 ? at : -at - 2;
    if (section < 0 || element - starts[section] >= cells[section].length) {
      throw from.failure("the number of an element of the zone", Long.toString(element));
    }
    return cells[section][(int) (element - starts[section])];
  }
}
