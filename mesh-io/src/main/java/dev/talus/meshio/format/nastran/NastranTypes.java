package dev.talus.meshio.format.nastran;

import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.mesh.CellType;
import java.util.List;
import java.util.Map;

/** Elements of the bulk data and their nodes (Quick Reference Guide, entry of each element). */
final class NastranTypes {
  /**
   * Where an entry has its nodes.
   *
   * @param first field of the first node
   * @param property field of the property, or 0
   * @param linear cell on the corners
   * @param quadratic cell with the nodes on the edges too; the same where there is none
   */
  record Element(int first, int property, CellType linear, CellType quadratic) {}

  private static final Element LINE = new Element(3, 2, CellType.LINE, CellType.LINE);
  private static final Element LOOSE_LINE = new Element(2, 0, CellType.LINE, CellType.LINE);
  private static final Element TRIANGLE = new Element(3, 2, CellType.TRIANGLE, CellType.TRIANGLE);
  private static final Element TRIANGLE6 =
      new Element(3, 2, CellType.TRIANGLE, CellType.QUADRATIC_TRIANGLE);
  private static final Element QUAD = new Element(3, 2, CellType.QUAD, CellType.QUAD);
  private static final Element QUAD8 = new Element(3, 2, CellType.QUAD, CellType.QUADRATIC_QUAD);
  private static final Element TETRA = new Element(3, 2, CellType.TETRA, CellType.QUADRATIC_TETRA);
  private static final Element HEXA =
      new Element(3, 2, CellType.HEXAHEDRON, CellType.QUADRATIC_HEXAHEDRON);
  private static final Element PENTA = new Element(3, 2, CellType.WEDGE, CellType.QUADRATIC_WEDGE);
  private static final Element PYRAMID =
      new Element(3, 2, CellType.PYRAMID, CellType.QUADRATIC_PYRAMID);

  /** Elements by the names of their entries. */
  static final Map<String, Element> BY_NAME =
      Map.ofEntries(
          Map.entry("CBAR", LINE),
          Map.entry("CBEAM", LINE),
          Map.entry("CBUSH", LINE),
          Map.entry("CGAP", LINE),
          Map.entry("CROD", LINE),
          Map.entry("CTUBE", LINE),
          Map.entry("CONROD", LOOSE_LINE),
          Map.entry("PLOTEL", LOOSE_LINE),
          Map.entry("CTRIA3", TRIANGLE),
          Map.entry("CTRIAR", TRIANGLE),
          Map.entry("CTRIA6", TRIANGLE6),
          Map.entry("CQUAD4", QUAD),
          Map.entry("CQUADR", QUAD),
          Map.entry("CSHEAR", QUAD),
          Map.entry("CQUAD8", QUAD8),
          Map.entry("CTETRA", TETRA),
          Map.entry("CHEXA", HEXA),
          Map.entry("CPENTA", PENTA),
          Map.entry("CPYRAM", PYRAMID),
          Map.entry("CPYRA", PYRAMID));

  /** Cells that are no mesh of their own; entries that are not elements go without a word. */
  static final List<String> NO_CELLS =
      List.of("CELAS1", "CELAS2", "CONM1", "CONM2", "RBE2", "RBE3", "RBAR", "CQUAD", "CTRIAX6");

  /** Edges between bottom and top come before those of the top. */
  static final NodeOrder ORDER =
      new NodeOrder()
          .with(CellType.WEDGE, 0, 2, 1, 3, 5, 4)
          .with(
              CellType.QUADRATIC_HEXAHEDRON,
              new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 12, 13, 14, 15})
          .with(CellType.QUADRATIC_WEDGE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 9, 10, 11);

  private NastranTypes() {}
}
