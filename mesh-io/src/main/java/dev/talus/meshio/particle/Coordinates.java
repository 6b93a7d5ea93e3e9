package dev.talus.meshio.particle;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real coordinates of the particles of a frame, whichever of the four forms its file has.
 *
 * <p>The first complete set of these is used: {@code x y z} (as they are), {@code xu yu zu}
 * (unwrapped across periodic faces), {@code xs ys zs} (fractions of the box edges), {@code xsu ysu
 * zsu} (such fractions, unwrapped). With origin o and edge vectors a, b, c of the box, fractions
 * mean o + xs a + ys b + zs c, which covers triclinic boxes.
 */
public final class Coordinates {
  private static final List<List<String>> REAL =
      List.of(List.of("x", "y", "z"), List.of("xu", "yu", "zu"));
  private static final List<List<String>> SCALED =
      List.of(List.of("xs", "ys", "zs"), List.of("xsu", "ysu", "zsu"));

  private final List<String> columns;
  private final double[] x;
  private final double[] y;
  private final double[] z;

  private Coordinates(List<String> columns, double[] x, double[] y, double[] z) {
    this.columns = columns;
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /**
   * The three columns that {@link #of} uses of a file with these columns, if they suffice.
   *
   * @param names all column names of the file
   */
  public static Optional<List<String>> columnsAmong(Collection<String> names) {
    return Stream.concat(REAL.stream(), SCALED.stream()).filter(names::containsAll).findFirst();
  }

  /**
   * Coordinates of a frame; O(n). The arrays of {@code x y z} and {@code xu yu zu} are the frame's.
   *
   * @throws IllegalArgumentException if no set of coordinate columns is complete
   */
  public static Coordinates of(ParticleFrame frame) {
    List<String> names = frame.columns().stream().map(ParticleColumn::name).toList();
    List<String> used =
        columnsAmong(names)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The snapshot of step "
                            + frame.step()
                            + " has no coordinates: expected the columns x y z, xu yu zu, xs ys zs"
                            + " or xsu ysu zsu, found "
                            + names
                            + ". Write one of these sets with the dump."));
    double[] first = frame.doubles(used.get(0));
    double[] second = frame.doubles(used.get(1));
    double[] third = frame.doubles(used.get(2));
    return SCALED.contains(used)
        ? unscale(frame.box(), used, first, second, third)
        : new Coordinates(used, first, second, third);
  }

  private static Coordinates unscale(
      SimulationBox box, List<String> used, double[] xs, double[] ys, double[] zs) {
    double[] origin = box.origin();
    double[] a = box.edgeA();
    double[] b = box.edgeB();
    double[] c = box.edgeC();
    int n = xs.length;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = origin[0] + xs[i] * a[0] + ys[i] * b[0] + zs[i] * c[0];
      y[i] = origin[1] + ys[i] * b[1] + zs[i] * c[1];
      z[i] = origin[2] + zs[i] * c[2];
    }
    return new Coordinates(used, x, y, z);
  }

  /** The columns they came from. */
  public List<String> columns() {
    return columns;
  }

  /** x, [n], in the simulation's unit of length. */
  public double[] x() {
    return x;
  }

  /** y, [n], in the simulation's unit of length. */
  public double[] y() {
    return y;
  }

  /** z, [n], in the simulation's unit of length. */
  public double[] z() {
    return z;
  }
}
