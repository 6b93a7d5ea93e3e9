package dev.talus.meshio.format;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.abaqus.AbaqusFormat;
import dev.talus.meshio.format.abaqus.AvsUcdFormat;
import dev.talus.meshio.format.cgns.CgnsFormat;
import dev.talus.meshio.format.dolfin.DolfinXmlFormat;
import dev.talus.meshio.format.exodus.ExodusFormat;
import dev.talus.meshio.format.gmsh.GmshFormat;
import dev.talus.meshio.format.nastran.NastranFormat;
import dev.talus.meshio.format.openfoam.OpenFoamFormat;
import dev.talus.meshio.format.stl.StlFormat;
import dev.talus.meshio.format.vtk.LegacyVtkFormat;
import dev.talus.meshio.format.vtk.VtkXmlFormat;
import dev.talus.meshio.format.vtkhdf.VtkHdfFormat;
import dev.talus.meshio.format.xdmf.XdmfFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The mesh formats that Talus reads. */
public final class MeshFormats {
  private static final List<MeshFormat> ALL =
      List.of(
          new VtkXmlFormat(),
          new LegacyVtkFormat(),
          new GmshFormat(),
          new OpenFoamFormat(),
          new VtkHdfFormat(),
          new ExodusFormat(),
          new CgnsFormat(),
          new XdmfFormat(),
          new DolfinXmlFormat(),
          new StlFormat(),
          new AvsUcdFormat(),
          new AbaqusFormat(),
          new NastranFormat());

  private MeshFormats() {}

  /** All formats, the surest to recognise first. */
  public static List<MeshFormat> all() {
    return ALL;
  }

  /** The format of a file, by its content and name. */
  public static Optional<MeshFormat> detect(FileTree files, String path) throws IOException {
    FileHead head = FileHead.of(files, path);
    return ALL.stream().filter(format -> format.recognises(head)).findFirst();
  }

  /**
   * The formats by which all meshes of a file or case can be read: one, or one a part of an
   * OpenFOAM case, the main one first; none if there are no meshes.
   *
   * @throws dev.talus.meshio.MeshFormatException if a case breaks its format
   */
  public static List<MeshFormat> detectAll(FileTree files, String path, ReadLimits limits)
      throws IOException {
    Optional<MeshFormat> format = detect(files, path);
    if (format.isEmpty() || !(format.get() instanceof OpenFoamFormat)) {
      return format.stream().toList();
    }
    return OpenFoamFormat.parts(files, path, limits);
  }
}
