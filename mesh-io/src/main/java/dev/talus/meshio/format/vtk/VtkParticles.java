package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Particles in files of VTK, as the styles {@code custom/vtk} and {@code atom/vtk} of LIGGGHTS and
 * {@code vtk} of LAMMPS write them: a file a step, whose number stands in its name, and the box in
 * a second file with {@code boundingBox} in its name.
 *
 * <p>Coordinates are single precision there. See {@link VtkColumns} for the names of the columns.
 */
public final class VtkParticles {
  private static final Pattern STEP = Pattern.compile("(\\d+)(\\.\\w+)?(\\.(gz|zst))?$");
  private static final List<String> BOX_EXTENSIONS = List.of(".vtk", ".vtr", ".vtu");

  private VtkParticles() {}

  /**
   * Reads the particles of a step.
   *
   * <p>Without a file of the box, the box is the tightest one around the centres of the particles,
   * all zero if there are none.
   *
   * @param path the file with the particles
   * @throws dev.talus.meshio.MeshFormatException if a file breaks its format, or an id occurs twice
   */
  public static ParticleFrame read(FileTree files, String path, ReadLimits limits)
      throws IOException {
    return read(files, path, limits, mesh(files, path, limits));
  }

  /** The particles that a mesh, read from this file, holds, in the box of their step. */
  public static ParticleFrame read(
      FileTree files, String path, ReadLimits limits, UnstructuredMesh mesh) throws IOException {
    Optional<String> boxPath = boxPath(files, path);
    SimulationBox box = boxPath.isPresent() ? box(mesh(files, boxPath.get(), limits)) : box(mesh);
    ParticleFrame frame = frame(mesh, stepOf(TreePath.name(path)).orElse(0), box);
    DuplicateIds.check(frame, files.describe(path));
    return frame;
  }

  /** The points of a mesh as particles; cells are passed over. */
  public static ParticleFrame frame(UnstructuredMesh mesh, long step, SimulationBox box) {
    List<ParticleColumn> columns = VtkColumns.of(mesh);
    return new ParticleFrame(
        step,
        mesh.timeSeconds(),
        Optional.empty(),
        Optional.empty(),
        box,
        mesh.pointCount(),
        columns);
  }

  /** The step in the name of a file: its last number before the extension. */
  public static OptionalLong stepOf(String fileName) {
    Matcher digits = STEP.matcher(fileName);
    try {
      return digits.find()
          ? OptionalLong.of(Long.parseLong(digits.group(1)))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      // More digits than any step has.
      return OptionalLong.empty();
    }
  }

  /** Whether a file holds the box of a step and not its particles. */
  public static boolean isBoxFile(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).contains("boundingbox");
  }

  /** The file with the box that belongs to a file with particles. */
  static Optional<String> boxPath(FileTree files, String path) throws IOException {
    String name = TreePath.name(path);
    int dot = name.indexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    Matcher digits = STEP.matcher(stem);
    String boxStem =
        digits.find()
            ? stem.substring(0, digits.start()) + "boundingBox_" + digits.group(1)
            : stem + "_boundingBox";
    for (String extension : BOX_EXTENSIONS) {
      String candidate = TreePath.child(TreePath.parent(path), boxStem + extension);
      if (files.isFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * The box around the points of a mesh; tilted as its first cell is, if that is a hexahedron, as
   * the box of a triclinic simulation is written.
   */
  public static SimulationBox box(UnstructuredMesh mesh) {
    double[] low = new double[3];
    double[] high = new double[3];
    double[] points = mesh.points();
    for (int i = 0; i < points.length; i++) {
      low[i % 3] = i < 3 ? points[i] : Math.min(low[i % 3], points[i]);
      high[i % 3] = i < 3 ? points[i] : Math.max(high[i % 3], points[i]);
    }
    double[] tilts = new double[3];
    if (mesh.cells().count() == 1 && mesh.cells().type(0) == CellType.HEXAHEDRON) {
      int[] nodes = mesh.cells().nodesOf(0);
      tilts[0] = points[3 * nodes[3]] - points[3 * nodes[0]];
      tilts[1] = points[3 * nodes[4]] - points[3 * nodes[0]];
      tilts[2] = points[3 * nodes[4] + 1] - points[3 * nodes[0] + 1];
    }
    return new SimulationBox(
        low[0], high[0], low[1], high[1], low[2], high[2], tilts[0], tilts[1], tilts[2], List.of());
  }

  static UnstructuredMesh mesh(FileTree files, String path, ReadLimits limits) throws IOException {
    return VtkFile.read(ReadContext.of(files, path, limits, new LinkedHashSet<>()), path);
  }
}
