package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.NodeOrder;
import dev.talus.meshio.format.SingleMesh;
import dev.talus.meshio.format.deck.TaggedMesh;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Meshes of intervals, triangles and tetrahedra in DOLFIN's XML, with the mesh functions and mesh
 * value collections in the same file or in those that {@code dolfin-convert} writes beside it.
 * Files of values alone are refused, with the name of the file that has the mesh.
 */
public final class DolfinXmlFormat implements MeshFormat {
  @Override
  public String name() {
    return "dolfin-xml";
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.text().contains("<dolfin");
  }

  @Override
  public MeshSeries open(FileTree files, String path, ReadLimits limits) throws IOException {
    String fileName = files.describe(path);
    MemoryBudget budget = limits.budget(fileName);
    TaggedMesh mesh = new TaggedMesh(fileName, budget, new NodeOrder());
    List<EntityValues> values = new ArrayList<>();
    if (!read(files, path, limits, "values", budget, mesh, values)) {
      throw withoutMesh(files, path);
    }
    for (SideFiles.Kind kind : SideFiles.Kind.values()) {
      Optional<String> beside = SideFiles.beside(files, path, kind);
      if (beside.isPresent()
          && read(files, beside.get(), limits, kind.suffix(), budget, mesh, values)) {
        throw new MeshFormatException(
            files.describe(beside.get()),
            "whole file",
            "values on the mesh of " + fileName + ", as its name says",
            "a mesh of its own",
            "Give one of the two another name.");
      }
    }
    return new SingleMesh(
        new FormatInfo("dolfin-xml", "", "XML"),
        new DolfinMesh(fileName, budget, mesh).build(values),
        List.of());
  }

  private static boolean read(
      FileTree files,
      String path,
      ReadLimits limits,
      String defaultName,
      MemoryBudget budget,
      TaggedMesh mesh,
      List<EntityValues> values)
      throws IOException {
    try (InputStream in = Compression.open(files, path, limits)) {
      return new DolfinXmlReader(in, files.describe(path), defaultName, budget, mesh, values)
          .read();
    }
  }

  private static MeshFormatException withoutMesh(FileTree files, String path) throws IOException {
    Optional<String> mesh = SideFiles.meshOf(files, path);
    String advice =
        mesh.isPresent()
            ? "Give " + files.describe(mesh.get()) + ", which is read with these values."
            : "Give the file of the mesh. Mesh functions and mesh value collections are read with a"
                + " mesh NAME.xml if they stand in it or in NAME_physical_region.xml or"
                + " NAME_facet_region.xml beside it; write functions to XDMF, e.g. with"
                + " XDMFFile(...).write(u)."
                + SideFiles.meshesBeside(files, path)
                    .map(names -> " Meshes in this folder: " + names + ".")
                    .orElse("");
    return new MeshFormatException(
        files.describe(path), "whole file", "an element <mesh>", "values without a mesh", advice);
  }
}
