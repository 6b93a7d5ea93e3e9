package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.WholeFrames;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Files of VTK whose points are particles, a snapshot each, see {@link VtkParticles}.
 *
 * <p>The head of a file cannot tell particles from the points of a mesh, so {@link #recognises}
 * takes any file that may hold particles, and opening one with cells of more than a point refuses
 * it. For this reason the format is not among {@link dev.talus.meshio.format.ParticleFormats}.
 */
public final class VtkParticleFormat implements ParticleFormat {
  private static final Pattern LEGACY = Pattern.compile("\n\\s*DATASET\\s+(POLYDATA|UNSTRUCTURED)");
  private static final Pattern XML =
      Pattern.compile("<VTKFile\\b[^>]*\\btype\\s*=\\s*[\"']P?(PolyData|UnstructuredGrid)[\"']");

  @Override
  public String name() {
    return "vtk";
  }

  @Override
  public boolean recognises(FileHead head) {
    if (VtkParticles.isBoxFile(head.name())) {
      return false;
    }
    String text = head.text();
    return head.startsWith(LegacyFile.MAGIC)
        ? LEGACY.matcher(text).find()
        : XML.matcher(text).find();
  }

  @Override
  public FrameReader open(FileTree files, String path, ReadLimits limits) throws IOException {
    return new VtkParticleReader(files, path, limits);
  }

  @Override
  public FrameScanner scan(
      FileTree files, String path, ReadLimits limits, Predicate<String> columns)
      throws IOException {
    VtkParticleReader reader = new VtkParticleReader(files, path, limits);
    return new WholeFrames(reader, columns, reader.sourceNames());
  }

  /** What a file that may hold particles turns out to hold. */
  public enum Content {
    /** Points alone. */
    PARTICLES,
    /** Cells of more than a point. */
    MESH,
    /** No points, as a step without particles has. */
    NOTHING
  }

  /**
   * Reads a file that this format recognises and says what it holds.
   *
   * @throws dev.talus.meshio.MeshFormatException if the file breaks its format
   */
  public static Content content(FileTree files, String path, ReadLimits limits) throws IOException {
    UnstructuredMesh mesh = VtkParticles.mesh(files, path, limits);
    if (mesh.pointCount() == 0) {
      return Content.NOTHING;
    }
    return firstWideCell(mesh) < 0 ? Content.PARTICLES : Content.MESH;
  }

  /** Index of the first cell that is more than a point; -1 if there is none. */
  static int firstWideCell(UnstructuredMesh mesh) {
    Cells cells = mesh.cells();
    for (int i = 0; i < cells.count(); i++) {
      if (cells.type(i).dimension() > 0) {
        return i;
      }
    }
    return -1;
  }
}
