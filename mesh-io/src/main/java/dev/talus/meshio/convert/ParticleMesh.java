package dev.talus.meshio.convert;

import dev.talus.meshio.format.vtk.VtkParticles;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        SnapshotData.of(frame).arrays(),
        List.of(),
        frame.timeSeconds());
  }

  /**
   * The snapshot that a mesh was made from, as {@link #of} makes it; empty for any other mesh.
   * Numbers of vectors and positions are as the mesh has them, columns in its order.
   */
  static Optional<ParticleFrame> snapshot(UnstructuredMesh mesh) {
    return SnapshotData.of(mesh)
        .map(
            data ->
                new ParticleFrame(
                    data.step(),
                    mesh.timeSeconds(),
                    data.units(),
                    data.label(),
                    data.box(),
                    mesh.pointCount(),
                    VtkParticles.frame(mesh, data.step(), data.box()).columns()));
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
    if (!name.endsWith("x") || !isComponent(frame, name)) {
      return Optional.empty();
    }
    String stem = stem(name);
    double[] x = numbers(frame, stem + "x").orElseThrow();
    double[] y = numbers(frame, stem + "y").orElseThrow();
    double[] z = numbers(frame, stem + "z").orElseThrow();
    double[] values = new double[3 * frame.size()];
    for (int p = 0; p < frame.size(); p++) {
      values[3 * p] = x[p];
      values[3 * p + 1] = y[p];
      values[3 * p + 2] = z[p];
    }
    return Optional.of(new DataArray.Doubles(stem.replaceFirst("_$", ""), 3, values));
  }

  private static boolean isLaterComponent(ParticleFrame frame, String name) {
    return (name.endsWith("y") || name.endsWith("z")) && isComponent(frame, name);
  }

  /** Whether a column and its likes for the other axes form a vector. */
  private static boolean isComponent(ParticleFrame frame, String name) {
    String stem = stem(name);
    return !stem.isEmpty()
        && frame.column(stem).isEmpty()
        && Stream.of("x", "y", "z").allMatch(axis -> numbers(frame, stem + axis).isPresent());
  }

  private static String stem(String name) {
    return name.isEmpty() ? "" : name.substring(0, name.length() - 1);
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
}
