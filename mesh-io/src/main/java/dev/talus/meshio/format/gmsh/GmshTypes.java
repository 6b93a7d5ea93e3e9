package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.mesh.CellType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Gmsh's element types and the order of their nodes (Gmsh manual, "Node ordering"). */
final class GmshTypes {
  /** Number that no type has. */
  static final int NONE = 0;

  private static final CellType[] BY_NUMBER = new CellType[32];
  private static final Map<CellType, Integer> NUMBERS = new EnumMap<>(CellType.class);

  static {
    put(1, CellType.LINE);
    put(2, CellType.TRIANGLE);
    put(3, CellType.QUAD);
    put(4, CellType.TETRA);
    put(5, CellType.HEXAHEDRON);
    put(6, CellType.WEDGE);
    put(7, CellType.PYRAMID);
    put(8, CellType.QUADRATIC_EDGE);
    put(9, CellType.QUADRATIC_TRIANGLE);
    put(10, CellType.BIQUADRATIC_QUAD);
    put(11, CellType.QUADRATIC_TETRA);
    put(12, CellType.TRIQUADRATIC_HEXAHEDRON);
    put(13, CellType.BIQUADRATIC_QUADRATIC_WEDGE);
    put(15, CellType.VERTEX);
    put(16, CellType.QUADRATIC_QUAD);
    put(17, CellType.QUADRATIC_HEXAHEDRON);
    put(18, CellType.QUADRATIC_WEDGE);
    put(19, CellType.QUADRATIC_PYRAMID);
    put(26, CellType.CUBIC_LINE);
  }

  /** Edges of Gmsh run by their lower corner; those of VTK go around the faces. */
  static final NodeOrder ORDER =
      new NodeOrder()
          .with(CellType.QUADRATIC_TETRA, 0, 1, 2, 3, 4, 5, 6, 7, 9, 8)
          .with(
              CellType.QUADRATIC_HEXAHEDRON,
              new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 9, 16, 18, 19, 17, 10, 12, 14, 15})
          .with(
              CellType.TRIQUADRATIC_HEXAHEDRON,
              new int[] {
                0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 9, 16, 18, 19, 17, 10, 12, 14, 15, 22, 23, 21,
                24, 20, 25, 26
              })
          // The normal of nodes 0, 1, 2 leaves VTK's linear wedge but enters its quadratic ones.
          .with(CellType.WEDGE, 0, 2, 1, 3, 5, 4)
          .with(CellType.QUADRATIC_WEDGE, 0, 1, 2, 3, 4, 5, 6, 9, 7, 12, 14, 13, 8, 10, 11)
          .with(
              CellType.BIQUADRATIC_QUADRATIC_WEDGE,
              new int[] {0, 1, 2, 3, 4, 5, 6, 9, 7, 12, 14, 13, 8, 10, 11, 15, 17, 16})
          .with(CellType.QUADRATIC_PYRAMID, 0, 1, 2, 3, 4, 5, 8, 10, 6, 7, 9, 11, 12);

  private GmshTypes() {}

  /** The type with this Gmsh number. */
  static Optional<CellType> ofNumber(long number) {
    return number < 0 || number >= BY_NUMBER.length
        ? Optional.empty()
        : Optional.ofNullable(BY_NUMBER[(int) number]);
  }

  /** Gmsh's number of a type, or {@link #NONE}. */
  static int numberOf(CellType type) {
    return NUMBERS.getOrDefault(type, NONE);
  }

  private static void put(int number, CellType type) {
    BY_NUMBER[number] = type;
    NUMBERS.put(type, number);
  }
}
