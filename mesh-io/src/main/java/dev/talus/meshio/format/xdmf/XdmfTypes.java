package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.mesh.CellType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Topology types of XDMF by name and, in mixed topologies, by number; nodes are in VTK's order. */
final class XdmfTypes {
  private static final Map<String, CellType> BY_NAME =
      Map.ofEntries(
          Map.entry("POLYVERTEX", CellType.VERTEX),
          Map.entry("POLYLINE", CellType.LINE),
          Map.entry("POLYGON", CellType.POLYGON),
          Map.entry("TRIANGLE", CellType.TRIANGLE),
          Map.entry("QUADRILATERAL", CellType.QUAD),
          Map.entry("TETRAHEDRON", CellType.TETRA),
          Map.entry("PYRAMID", CellType.PYRAMID),
          Map.entry("WEDGE", CellType.WEDGE),
          Map.entry("HEXAHEDRON", CellType.HEXAHEDRON),
          Map.entry("EDGE_3", CellType.QUADRATIC_EDGE),
          Map.entry("TRIANGLE_6", CellType.QUADRATIC_TRIANGLE),
          Map.entry("TRI_6", CellType.QUADRATIC_TRIANGLE),
          Map.entry("QUADRILATERAL_8", CellType.QUADRATIC_QUAD),
          Map.entry("QUAD_8", CellType.QUADRATIC_QUAD),
          Map.entry("QUADRILATERAL_9", CellType.BIQUADRATIC_QUAD),
          Map.entry("QUAD_9", CellType.BIQUADRATIC_QUAD),
          Map.entry("TETRAHEDRON_10", CellType.QUADRATIC_TETRA),
          Map.entry("TET_10", CellType.QUADRATIC_TETRA),
          Map.entry("PYRAMID_13", CellType.QUADRATIC_PYRAMID),
          Map.entry("WEDGE_15", CellType.QUADRATIC_WEDGE),
          Map.entry("WEDGE_18", CellType.BIQUADRATIC_QUADRATIC_WEDGE),
          Map.entry("HEXAHEDRON_20", CellType.QUADRATIC_HEXAHEDRON),
          Map.entry("HEX_20", CellType.QUADRATIC_HEXAHEDRON),
          Map.entry("HEXAHEDRON_24", CellType.BIQUADRATIC_QUADRATIC_HEXAHEDRON),
          Map.entry("HEX_24", CellType.BIQUADRATIC_QUADRATIC_HEXAHEDRON),
          Map.entry("HEXAHEDRON_27", CellType.TRIQUADRATIC_HEXAHEDRON),
          Map.entry("HEX_27", CellType.TRIQUADRATIC_HEXAHEDRON));

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "POLYVERTEX"),
          Map.entry(2, "POLYLINE"),
          Map.entry(3, "POLYGON"),
          Map.entry(4, "TRIANGLE"),
          Map.entry(5, "QUADRILATERAL"),
          Map.entry(6, "TETRAHEDRON"),
          Map.entry(7, "PYRAMID"),
          Map.entry(8, "WEDGE"),
          Map.entry(9, "HEXAHEDRON"),
          Map.entry(34, "EDGE_3"),
          Map.entry(35, "QUADRILATERAL_9"),
          Map.entry(36, "TRIANGLE_6"),
          Map.entry(37, "QUADRILATERAL_8"),
          Map.entry(38, "TETRAHEDRON_10"),
          Map.entry(39, "PYRAMID_13"),
          Map.entry(40, "WEDGE_15"),
          Map.entry(41, "WEDGE_18"),
          Map.entry(48, "HEXAHEDRON_20"),
          Map.entry(49, "HEXAHEDRON_24"),
          Map.entry(50, "HEXAHEDRON_27"));

  private XdmfTypes() {}

  static Optional<CellType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
  }

  static Optional<CellType> numbered(long number) {
    return number < 0 || number > 50
        ? Optional.empty()
        : Optional.ofNullable(NAMES.get((int) number)).flatMap(XdmfTypes::named);
  }

  /** The type of that kind with this many nodes: one vertex, a line, or the type itself. */
  static CellType sized(CellType type, int nodes) {
    return switch (type) {
      case VERTEX -> nodes == 1 ? CellType.VERTEX : CellType.POLY_VERTEX;
      case LINE -> nodes == 2 ? CellType.LINE : CellType.POLY_LINE;
      default -> type;
    };
  }

  /** Whether cells of a mixed topology say how many nodes they have. */
  static boolean counted(CellType type) {
    return type == CellType.VERTEX || type == CellType.LINE || type == CellType.POLYGON;
  }
}
