package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.compose.MeshJoin;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The steps of a VTKHDF file; the data sets of a composite are joined behind each other, each as a
 * group of its cells.
 */
final class VtkHdfSeries implements MeshSeries {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final String type;
  private final String version;
  private final List<Blocks.Block> blocks;
  private final List<OptionalDouble> times;
  private final Set<String> notes = new LinkedHashSet<>();

  VtkHdfSeries(FileTree files, String path, ReadLimits limits) throws IOException {
    this.files = files;
    this.path = path;
    this.limits = limits;
    try (Hdf5File file = open(budget())) {
      this.type = file.attributeText(Blocks.ROOT, "Type").orElse("");
      this.blocks = Blocks.of(file, limits);
      long[] numbers = file.attributeLongs(Blocks.ROOT, "Version").orElse(new long[0]);
      this.version = String.join(".", Arrays.stream(numbers).mapToObj(Long::toString).toList());
      this.times = times(file);
    }
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo("vtkhdf", version, "HDF5, " + type);
  }

  @Override
  public List<OptionalDouble> times() {
    return times;
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    times.get(step);
    MemoryBudget budget = budget();
    try (Hdf5File file = open(budget)) {
      List<UnstructuredMesh> meshes = new ArrayList<>();
      for (Blocks.Block block : blocks) {
        Steps steps = new Steps(file, block.root());
        Source source = new Source(file, files.size(path), block.root(), steps, limits, budget);
        // A data set without steps is the same at all of them.
        int own = steps.present() ? step : 0;
        UnstructuredMesh mesh =
            StructuredDataSet.TYPES.contains(block.type())
                ? new StructuredDataSet(source, block.type()).read(own)
                : new PartedDataSet(source, block.type()).read(own);
        meshes.add(named(mesh, block.name()));
      }
      return MeshJoin.join(budget, notes, meshes, files.describe(path));
    }
  }

  private List<OptionalDouble> times(Hdf5File file) throws IOException {
    for (Blocks.Block block : blocks) {
      Steps steps = new Steps(file, block.root());
      if (steps.present()) {
        return steps.times();
      }
    }
    return List.of(OptionalDouble.empty());
  }

  private static UnstructuredMesh named(UnstructuredMesh block, String name) {
    if (name.isEmpty()) {
      return block;
    }
    MeshGroup group =
        new MeshGroup(
            Optional.of(name),
            OptionalInt.empty(),
            block.cells().dimension(),
            MeshGroup.Members.CELLS,
            IntStream.range(0, block.cells().count()).toArray());
    return new UnstructuredMesh(
        block.points(),
        block.cells(),
        block.pointData(),
        block.cellData(),
        block.fieldData(),
        List.of(group),
        block.timeSeconds());
  }

  private MemoryBudget budget() {
    return limits.budget(files.describe(path));
  }

  private Hdf5File open(MemoryBudget budget) throws IOException {
    return new Hdf5File(files, path, limits, budget);
  }
}
