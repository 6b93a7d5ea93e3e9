package dev.talus.meshio.convert;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.vtk.VtkParticles;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Steps of a mesh file or case. */
final class MeshSteps implements Steps {
  private static final Set<CellType> POINTS = Set.of(CellType.VERTEX, CellType.POLY_VERTEX);

  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final MeshSeries series;
  private final SoughtTime time;
  private int next;

  MeshSteps(
      FileTree files, String path, ReadLimits limits, MeshSeries series, OptionalDouble time) {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.series = series;
    this.time = new SoughtTime(time);
  }

  @Override
  public Optional<UnstructuredMesh> nextMesh() throws IOException {
    while (next < series.times().size()) {
      OptionalDouble here = series.times().get(next);
      next++;
      if (time.matches(here)) {
        UnstructuredMesh mesh = series.read(next - 1);
        return Optional.of(mesh.timeSeconds().isPresent() ? mesh : at(mesh, here));
      }
    }
    time.requireFound(files.describe(path));
    return Optional.empty();
  }

  @Override
  public Optional<ParticleFrame> nextFrame() throws IOException {
    Optional<UnstructuredMesh> mesh = nextMesh();
    if (mesh.isEmpty()) {
      return Optional.empty();
    }
    if (!POINTS.containsAll(mesh.get().cells().countByType().keySet())) {
      throw new IllegalArgumentException(
          files.describe(path) + " holds a mesh with cells, and the output is for particles.");
    }
    return Optional.of(frame(mesh.get()));
  }

  /** The points of the step that was read last, with the step of its snapshot if that is known. */
  private ParticleFrame frame(UnstructuredMesh points) throws IOException {
    Optional<ParticleFrame> snapshot = ParticleMesh.snapshot(points);
    if (snapshot.isEmpty() && series.times().size() == 1) {
      return VtkParticles.read(files, path, limits, points);
    }
    ParticleFrame frame =
        snapshot.orElseGet(() -> VtkParticles.frame(points, next - 1L, VtkParticles.box(points)));
    DuplicateIds.check(frame, files.describe(path));
    return frame;
  }

  private static UnstructuredMesh at(UnstructuredMesh mesh, OptionalDouble time) {
    return new UnstructuredMesh(
        mesh.points(),
        mesh.cells(),
        mesh.pointData(),
        mesh.cellData(),
        mesh.fieldData(),
        mesh.groups(),
        time);
  }
}
