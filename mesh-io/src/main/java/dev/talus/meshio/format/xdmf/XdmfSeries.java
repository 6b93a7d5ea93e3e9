package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.compose.MeshJoin;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The grids of an XDMF file, one a step; values are read with their step. */
final class XdmfSeries implements MeshSeries {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final String version;
  private final References references;
  private final Grids grids;
  private final Set<String> notes = new LinkedHashSet<>();

  XdmfSeries(FileTree files, String path, ReadLimits limits, Element root) throws IOException {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.version = root.attribute("Version");
    this.references = new References(root, files.describe(path));
    try (DataItems items = items(limits.budget(files.describe(path)))) {
      this.grids = new Grids(root, items);
      for (String name : grids.leftOut()) {
        notes.add(
            "The collection '" + name + "' is left out: its times are not those of the first.");
      }
    }
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo("xdmf", version, grids.encoding());
  }

  @Override
  public List<OptionalDouble> times() {
    return grids.steps().stream().map(Grids.Step::time).toList();
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    Grids.Step grids = this.grids.steps().get(step);
    MemoryBudget budget = limits.budget(files.describe(path));
    try (DataItems items = items(budget)) {
      List<Overlay.Layer> layers = new ArrayList<>();
      for (Grids.Part part : grids.parts()) {
        UnstructuredMesh mesh = new PartReader(part, items, notes).read(grids.time());
        if (grids.parts().size() == 1) {
          return mesh;
        }
        layers.add(new Overlay.Layer(part.name(), mesh));
      }
      List<UnstructuredMesh> merged = Overlay.merge(budget, layers);
      List<UnstructuredMesh> padded = new Padding(budget, merged).padded();
      return MeshJoin.join(budget, notes, padded, files.describe(path));
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private DataItems items(MemoryBudget budget) {
    return new DataItems(files, path, limits, budget, references);
  }
}
