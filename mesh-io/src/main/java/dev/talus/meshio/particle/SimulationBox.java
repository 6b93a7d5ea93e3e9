package dev.talus.meshio.particle;

import java.util.List;

/**
 * The simulation box of a snapshot, in the units of the simulation.
 *
 * <p>The bounds are those of the file. For a triclinic box they enclose the whole parallelepiped,
 * so they are wider than its edges along x and y; {@link #origin()} and the edge vectors a = (lx,
 * 0, 0), b = (xy, ly, 0), c = (xz, yz, lz) undo that (LAMMPS manual, "Triclinic simulation boxes").
 * Particles may lie slightly outside the box.
 *
 * @param xlo lower bound in x
 * @param xhi upper bound in x
 * @param ylo lower bound in y
 * @param yhi upper bound in y
 * @param zlo lower bound in z
 * @param zhi upper bound in z
 * @param xy tilt of b along x, 0 if orthogonal
 * @param xz tilt of c along x, 0 if orthogonal
 * @param yz tilt of c along y, 0 if orthogonal
 * @param boundaries two letters an axis (lower and upper face; p periodic, f fixed, s shrink-wrap,
 *     m shrink-wrap with a minimum), e.g. {@code ["pp", "pp", "ff"]}; empty if the file has none
 */
public record SimulationBox(
    double xlo,
    double xhi,
    double ylo,
    double yhi,
    double zlo,
    double zhi,
    double xy,
    double xz,
    double yz,
    List<String> boundaries) {

  /** Copies the boundaries. */
  public SimulationBox {
    boundaries = List.copyOf(boundaries);
  }

  /** A box with right angles. */
  public static SimulationBox orthogonal(
      double xlo,
      double xhi,
      double ylo,
      double yhi,
      double zlo,
      double zhi,
      List<String> boundaries) {
    return new SimulationBox(xlo, xhi, ylo, yhi, zlo, zhi, 0, 0, 0, boundaries);
  }

  /** Whether an edge is tilted. */
  public boolean isTriclinic() {
    return xy != 0 || xz != 0 || yz != 0;
  }

  /** The corner that all three edge vectors start from. */
  public double[] origin() {
    return new double[] {
      xlo - Math.min(0, Math.min(Math.min(xy, xz), xy + xz)), ylo - Math.min(0, yz), zlo
    };
  }

  /** First edge vector (lx, 0, 0). */
  public double[] edgeA() {
    double highest = xhi - Math.max(0, Math.max(Math.max(xy, xz), xy + xz));
    return new double[] {highest - origin()[0], 0, 0};
  }

  /** Second edge vector (xy, ly, 0). */
  public double[] edgeB() {
    return new double[] {xy, yhi - Math.max(0, yz) - origin()[1], 0};
  }

  /** Third edge vector (xz, yz, lz). */
  public double[] edgeC() {
    return new double[] {xz, yz, zhi - zlo};
  }

  /** Boundary letters with a blank between axes, e.g. {@code "pp pp ff"}. */
  public String boundaryText() {
    return String.join(" ", boundaries);
  }
}
