package dev.talus.meshio.format.cgns;

import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.mesh.CellType;
import java.util.Map;
import java.util.Optional;

/** Element types of CGNS by number, and the order of their nodes (SIDS, "Element conventions"). */
final class CgnsTypes {
  static final int MIXED = 20;
  static final int NGON = 22;
  static final int NFACE = 23;

  /** Edges between bottom and top come before those of the top; faces bottom, sides, top. */
  static final NodeOrder ORDER =
      new NodeOrder()
          .with(CellType.WEDGE, 0, 2, 1, 3, 5, 4)
          .with(
              CellType.QUADRATIC_HEXAHEDRON,
              new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 12, 13, 14, 15})
          .with(
              CellType.TRIQUADRATIC_HEXAHEDRON,
              new int[] {
                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 12, 13, 14, 15, 24, 22, 21,
                23, 20, 25, 26
              })
          .with(CellType.QUADRATIC_WEDGE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 9, 10, 11)
          .with(
              CellType.BIQUADRATIC_QUADRATIC_WEDGE,
              new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 9, 10, 11, 15, 16, 17});

  private static final Map<Integer, CellType> BY_NUMBER =
      Map.ofEntries(
          Map.entry(2, CellType.VERTEX),
          Map.entry(3, CellType.LINE),
          Map.entry(4, CellType.QUADRATIC_EDGE),
          Map.entry(5, CellType.TRIANGLE),
          Map.entry(6, CellType.QUADRATIC_TRIANGLE),
          Map.entry(7, CellType.QUAD),
          Map.entry(8, CellType.QUADRATIC_QUAD),
          Map.entry(9, CellType.BIQUADRATIC_QUAD),
          Map.entry(10, CellType.TETRA),
          Map.entry(11, CellType.QUADRATIC_TETRA),
          Map.entry(12, CellType.PYRAMID),
          Map.entry(14, CellType.WEDGE),
          Map.entry(15, CellType.QUADRATIC_WEDGE),
          Map.entry(16, CellType.BIQUADRATIC_QUADRATIC_WEDGE),
          Map.entry(17, CellType.HEXAHEDRON),
          Map.entry(18, CellType.QUADRATIC_HEXAHEDRON),
          Map.entry(19, CellType.TRIQUADRATIC_HEXAHEDRON),
          Map.entry(21, CellType.QUADRATIC_PYRAMID),
          Map.entry(24, CellType.CUBIC_LINE));

  private CgnsTypes() {}

  /** The type of a number, if it is one with a fixed number of nodes that Talus knows. */
  static Optional<CellType> of(long number) {
    return number < 0 || number > 63
        ? Optional.empty()
        : Optional.ofNullable(BY_NUMBER.get((int) number));
  }
}
