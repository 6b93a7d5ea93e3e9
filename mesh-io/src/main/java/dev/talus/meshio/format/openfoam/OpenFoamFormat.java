package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenFOAM cases. The path is that of the case folder, of a {@code .foam} file in it, or of any of
 * its files (e.g. {@code system/controlDict}).
 *
 * <p>Read: meshes of any cells, ascii and binary, plain and gzip, 32- and 64-bit labels and
 * scalars; fields of cells and points; patches and zones as groups; moving meshes; regions;
 * decomposed cases, also collated. The cells of the mesh come first, then the faces of the boundary
 * as 2-D cells, which the groups of the patches name. Fields of faces and zones of them are in the
 * part {@code faces}, a mesh of all faces in their order in the case.
 *
 * <p>A field may include files of its case and use macros for values. Nothing is executed and
 * nothing outside of the case is included: a field whose values are code is left out and noted.
 */
public final class OpenFoamFormat implements MeshFormat {
  private static final String FACES = "faces";

  private final String region;
  private final StepMesh kind;

  /** The format for the cells of a case without regions. */
  public OpenFoamFormat() {
    this("", StepMesh.CELLS);
  }

  private OpenFoamFormat(String region, StepMesh kind) {
    this.region = region;
    this.kind = kind;
  }

  /**
   * The format for each mesh of a case: the cells, and the faces if there are values or zones on
   * them, without a region and of each region.
   */
  public static List<MeshFormat> parts(FileTree files, String path, ReadLimits limits)
      throws IOException {
    List<MeshFormat> parts = new ArrayList<>();
    List<String> regions = new ArrayList<>(FoamCase.find(files, path, "", limits).regions());
    regions.add(0, "");
    for (String region : regions) {
      FoamCase foamCase = FoamCase.find(files, path, region, limits);
      if (foamCase.hasMesh()) {
        parts.add(new OpenFoamFormat(region, StepMesh.CELLS));
        if (hasFaces(foamCase)) {
          parts.add(new OpenFoamFormat(region, StepMesh.FACES));
        }
      }
    }
    return parts;
  }

  @Override
  public String name() {
    return "openfoam";
  }

  @Override
  public String part() {
    if (kind == StepMesh.CELLS) {
      return region;
    }
    return region.isEmpty() ? FACES : region + "/" + FACES;
  }

  @Override
  public boolean recognises(FileHead head) {
    return belongsToCase(head);
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    return new OpenFoamSeries(FoamCase.find(files, path, region, limits), kind, limits);
  }

  /** Whether a folder is that of a case. */
  public static boolean isCase(FileTree files, String folder) throws IOException {
    return files.isFolder(folder)
        && FoamCase.isCase(new FoamFolder(files, folder, ReadLimits.DEFAULT));
  }

  static boolean belongsToCase(FileHead head) {
    if (head.isFolder()) {
      return head.hasChild("constant/")
          || head.hasChild("processor0/")
          || head.text().contains("\nprocessors");
    }
    return head.named(".foam")
        || head.startsWith("FoamFile")
        || (head.startsWith("/*") && head.text().contains("\nFoamFile"));
  }

  private static boolean hasFaces(FoamCase foamCase) throws IOException {
    FoamFolder part = foamCase.parts().get(0);
    if (ZoneReader.hasZones(foamCase.constant(part).child("polyMesh"), Zone.On.FACES)) {
      return true;
    }
    // Time 0 seldom has them, and the last time all.
    for (int step = foamCase.times().size() - 1; step >= 0; step--) {
      if (StepReader.hasFields(foamCase.at(part, step), FieldClass.On.FACES)) {
        return true;
      }
    }
    return false;
  }
}
