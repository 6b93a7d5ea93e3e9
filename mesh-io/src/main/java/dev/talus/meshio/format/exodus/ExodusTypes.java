package dev.talus.meshio.format.exodus;

import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.mesh.CellType;
import java.util.Locale;
import java.util.Optional;

/** Element types of Exodus, by the start of their names and the number of nodes. */
final class ExodusTypes {
  /** Edges between bottom and top come before those of the top; the middle before the faces. */
  static final NodeOrder ORDER =
      new NodeOrder()
          .with(CellType.WEDGE, 0, 2, 1, 3, 5, 4)
          .with(
              CellType.QUADRATIC_HEXAHEDRON,
              new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 12, 13, 14, 15})
          .with(
              CellType.TRIQUADRATIC_HEXAHEDRON,
              new int[] {
                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 12, 13, 14, 15, 23, 24, 25,
                26, 21, 22, 20
              })
          .with(CellType.QUADRATIC_WEDGE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 9, 10, 11);

  private ExodusTypes() {}

  static Optional<CellType> of(String elementName, int nodes) {
    String name = elementName.toUpperCase(Locale.ROOT);
    CellType type = null;
    if (name.startsWith("TET")) {
      type = nodes == 4 ? CellType.TETRA : nodes == 10 ? CellType.QUADRATIC_TETRA : null;
    } else if (name.startsWith("HEX")) {
      type =
          switch (nodes) {
            case 8 -> CellType.HEXAHEDRON;
            case 20 -> CellType.QUADRATIC_HEXAHEDRON;
            case 27 -> CellType.TRIQUADRATIC_HEXAHEDRON;
            default -> null;
          };
    } else if (name.startsWith("WED")) {
      type = nodes == 6 ? CellType.WEDGE : nodes == 15 ? CellType.QUADRATIC_WEDGE : null;
    } else if (name.startsWith("PYR")) {
      type = nodes == 5 ? CellType.PYRAMID : nodes == 13 ? CellType.QUADRATIC_PYRAMID : null;
    } else if (name.startsWith("TRI") || name.startsWith("QUA") || name.startsWith("SHELL")) {
      type = surface(nodes);
    } else if (name.startsWith("SPHERE") || name.startsWith("CIRCLE") || name.startsWith("VER")) {
      type = nodes == 1 ? CellType.VERTEX : null;
    } else if (name.matches("(BAR|BEAM|TRUSS|EDGE|ROD|LINE|SPRING).*")) {
      type = nodes == 2 ? CellType.LINE : nodes == 3 ? CellType.QUADRATIC_EDGE : null;
    }
    return Optional.ofNullable(type);
  }

  private static CellType surface(int nodes) {
    return switch (nodes) {
      case 3 -> CellType.TRIANGLE;
      case 4 -> CellType.QUAD;
      case 6 -> CellType.QUADRATIC_TRIANGLE;
      case 7 -> CellType.BIQUADRATIC_TRIANGLE;
      case 8 -> CellType.QUADRATIC_QUAD;
      case 9 -> CellType.BIQUADRATIC_QUAD;
      default -> null;
    };
  }
}
