package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameSlices;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one snapshot of a VTK file. */
final class VtkParticleReader implements FrameReader {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final Map<String, String> sourceNames = new HashMap<>();
  private final FrameSlices slices = new FrameSlices(this::read);
  private boolean ended;

  VtkParticleReader(FileTree files, String path, ReadLimits limits) {
    this.files = files;
    this.path = path;
    this.limits = limits;
  }

  /** Names of the arrays that columns come from; filled when the snapshot is read. */
  Map<String, String> sourceNames() {
    return sourceNames;
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo("vtk", "", "particles");
  }

  @Override
  public Optional<ParticleFrame> next() throws IOException {
    if (slices.withinFrame()) {
      throw new IllegalStateException(
          "Read the snapshot that was begun in chunks to its end first");
    }
    return read();
  }

  @Override
  public Optional<FrameChunk> nextChunk(int maxRows) throws IOException {
    return slices.next(maxRows);
  }

  @Override
  public Optional<String> truncated() {
    return Optional.empty();
  }

  @Override
  public void close() {}

  private Optional<ParticleFrame> read() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    ended = true;
    UnstructuredMesh mesh = VtkParticles.mesh(files, path, limits);
    int wide = VtkParticleFormat.firstWideCell(mesh);
    if (wide >= 0) {
      throw new MeshFormatException(
          files.describe(path),
          "cell " + wide,
          "points alone, which are particles",
          "a " + mesh.cells().type(wide).name().toLowerCase(Locale.ROOT),
          "Read it as a mesh.");
    }
    sourceNames.putAll(VtkColumns.sourceNames(mesh));
    return Optional.of(VtkParticles.read(files, path, limits, mesh));
  }
}
