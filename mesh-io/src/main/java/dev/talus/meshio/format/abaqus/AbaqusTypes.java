package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.mesh.CellType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cell types of Abaqus elements, by the pattern of their names (Abaqus Elements Guide). */
final class AbaqusTypes {
  /** A line of three nodes has the middle one second. */
  static final NodeOrder ORDER =
      new NodeOrder().with(CellType.QUADRATIC_EDGE, 0, 2, 1).with(CellType.WEDGE, 0, 2, 1, 3, 5, 4);

  private static final Pattern SOLID =
      Pattern.compile("(?:C3D|DC3D|DCC3D|AC3D|EC3D|Q3D|COH3D|SC|CSS)(\\d+)\\D?.*");
  private static final Pattern PLANE =
      Pattern.compile(
          "(?:CPS|CPE|CPEG|CAX|CGAX|CAXA|DC2D|DCC2D|DCAX|DCCAX|AC2D|ACAX|M3D|S|DS|R3D|SFM3D|F3D"
              + "|WARP2D)(\\d)\\D?.*");
  private static final Pattern LINE =
      Pattern.compile(
          "(?:T2D|T3D|DC1D|AC1D|R2D|RAX|FAX|F2D|CONN2D|CONN3D|RB2D|RB3D|GAPUNI|ITSUNI)(\\d)\\D?.*");
  private static final Pattern BEAM = Pattern.compile("(?:B|PIPE|ELBOW|FRAME)[23](\\d)\\D?.*");
  private static final Pattern SHELL_LINE = Pattern.compile("(?:SAX|MAX|DSAX|SFMAX)(\\d)\\D?.*");

  private AbaqusTypes() {}

  /** The cell type of an element name, if Talus has one. */
  static Optional<CellType> of(String elementName) {
    String name = elementName.toUpperCase(Locale.ROOT);
    if (name.startsWith("STRI")) {
      return Optional.of(
          name.startsWith("STRI65") ? CellType.QUADRATIC_TRIANGLE : CellType.TRIANGLE);
    }
    if (name.equals("MASS") || name.equals("ROTARYI") || name.startsWith("SPRING1")) {
      return Optional.of(CellType.VERTEX);
    }
    Matcher solid = SOLID.matcher(name);
    if (solid.matches()) {
      return Optional.ofNullable(solid(solid.group(1)));
    }
    Matcher plane = PLANE.matcher(name);
    if (plane.matches()) {
      return Optional.ofNullable(plane(plane.group(1)));
    }
    Matcher line = LINE.matcher(name);
    if (line.matches()) {
      return Optional.ofNullable(line(line.group(1)));
    }
    Matcher beam = BEAM.matcher(name);
    if (beam.matches()) {
      // B21 and B31 are linear, B22 and B32 quadratic, B23 and B33 cubic with two nodes.
      return Optional.ofNullable(line(beam.group(1).equals("2") ? "3" : "2"));
    }
    Matcher shell = SHELL_LINE.matcher(name);
    return shell.matches()
        ? Optional.ofNullable(line(shell.group(1).equals("2") ? "3" : "2"))
        : Optional.empty();
  }

  private static CellType solid(String nodes) {
    return switch (nodes) {
      case "4" -> CellType.TETRA;
      case "5" -> CellType.PYRAMID;
      case "6" -> CellType.WEDGE;
      case "8" -> CellType.HEXAHEDRON;
      case "10" -> CellType.QUADRATIC_TETRA;
      case "13" -> CellType.QUADRATIC_PYRAMID;
      case "15" -> CellType.QUADRATIC_WEDGE;
      case "20" -> CellType.QUADRATIC_HEXAHEDRON;
      default -> null;
    };
  }

  private static CellType plane(String nodes) {
    return switch (nodes) {
      case "3" -> CellType.TRIANGLE;
      case "4" -> CellType.QUAD;
      case "6" -> CellType.QUADRATIC_TRIANGLE;
      case "8" -> CellType.QUADRATIC_QUAD;
      case "9" -> CellType.BIQUADRATIC_QUAD;
      default -> null;
    };
  }

  private static CellType line(String nodes) {
    return switch (nodes) {
      case "2" -> CellType.LINE;
      case "3" -> CellType.QUADRATIC_EDGE;
      default -> null;
    };
  }
}
