package dev.talus.meshio.convert;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Particles as a mesh of points, for programs that draw meshes: one vertex a particle, columns as
 * point arrays, {@code vx vy vz} and {@code v_x v_y v_z} as one vector {@code v}, the box and the
 * step as field arrays.
 */
public final class ParticleMesh {
  /** Columns that say where a particle is; the points take their place. */
  private static final Set<String> POSITIONS =
      Set.of("x", "y", "z", "xs", "ys", "zs", "xu", "yu", "zu", "xsu", "ysu", "zsu");

  private ParticleMesh() {}

  /** The mesh of a snapshot. */
  public static UnstructuredMesh of(ParticleFrame frame) {
    Coordinates at = Coordinates.of(frame);
    double[] points = new double[3 * frame.size()];
    for (int p = 0; p < frame.size(); p++) {
      points[3 * p] = at.x()[p];
      points[3 * p + 1] = at.y()[p];
      points[3 * p + 2] = at.z()[p];
    }
    return new UnstructuredMesh(
        points,
        Cells.vertices(frame.size()),
        pointData(frame),
        List.of(),
        fieldData(frame),
        List.of(),
        frame.timeSeconds());
  }

  private static List<DataArray> pointData(ParticleFrame frame) {
    List<DataArray> arrays = new ArrayList<>();
    for (ParticleColumn column : frame.columns()) {
      String name = column.name();
      if (POSITIONS.contains(name)) {
        continue;
      }
      Optional<DataArray> vector = vector(frame, name);
      if (vector.isPresent()) {
        arrays.add(vector.get());
      } else if (!isLaterComponent(frame, name)) {
        arrays.add(array(column));
      }
    }
    return arrays;
  }

  /** The vector whose first component is this column. */
  private static Optional<DataArray> vector(ParticleFrame frame, String name) {
    if (!name.endsWith("x") || name.length() < 2) {
      return Optional.empty();
    }
    String stem = name.substring(0, name.length() - 1);
    Optional<double[]> x = numbers(frame, stem + "x");
    Optional<double[]> y = numbers(frame, stem + "y");
    Optional<double[]> z = numbers(frame, stem + "z");
    if (x.isEmpty() || y.isEmpty() || z.isEmpty() || frame.column(stem).isPresent()) {
      return Optional.empty();
    }
    double[] values = new double[3 * frame.size()];
    for (int p = 0; p < frame.size(); p++) {
      values[3 * p] = x.get()[p];
      values[3 * p + 1] = y.get()[p];
      values[3 * p + 2] = z.get()[p];
    }
    return Optional.of(new DataArray.Doubles(stem.replaceFirst("_$", ""), 3, values));
  }

  private static boolean isLaterComponent(ParticleFrame frame, String name) {
    boolean last = name.endsWith("y") || name.endsWith("z");
    return last
        && name.length() > 1
        && vector(frame, name.substring(0, name.length() - 1) + "x").isPresent();
  }

  private static Optional<double[]> numbers(ParticleFrame frame, String name) {
    return frame.column(name).orElse(null) instanceof DoubleColumn column
        ? Optional.of(column.values())
        : Optional.empty();
  }

  /** A column as an array. */
  static DataArray array(ParticleColumn column) {
    if (column instanceof DoubleColumn numbers) {
      return new DataArray.Doubles(column.name(), 1, numbers.values());
    }
    if (column instanceof LongColumn integers) {
      return new DataArray.Longs(column.name(), 1, integers.values());
    }
    return new DataArray.Texts(column.name(), 1, ((TextColumn) column).values());
  }

  /** Step, box, units and label. */
  static List<DataArray> fieldData(ParticleFrame frame) {
    SimulationBox box = frame.box();
    List<DataArray> arrays = new ArrayList<>();
    arrays.add(new DataArray.Longs("step", 1, new long[] {frame.step()}));
    arrays.add(
        new DataArray.Doubles(
            "box",
            6,
            new double[] {box.xlo(), box.xhi(), box.ylo(), box.yhi(), box.zlo(), box.zhi()}));
    if (box.isTriclinic()) {
      arrays.add(new DataArray.Doubles("box_tilt", 3, new double[] {box.xy(), box.xz(), box.yz()}));
    }
    frame.units().ifPresent(u -> arrays.add(new DataArray.Texts("units", 1, new String[] {u})));
    frame.label().ifPresent(l -> arrays.add(new DataArray.Texts("label", 1, new String[] {l})));
    return arrays;
  }
}
