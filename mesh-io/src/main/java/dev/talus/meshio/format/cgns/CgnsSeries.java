package dev.talus.meshio.format.cgns;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The zones of a CGNS file, with the solutions of each step. */
final class CgnsSeries implements MeshSeries {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final String version;
  private final List<OptionalDouble> times;
  private final Set<String> notes = new LinkedHashSet<>();

  CgnsSeries(FileTree files, String path, ReadLimits limits) throws IOException {
    this.files = files;
    this.path = path;
    this.limits = limits;
    try (CgnsFiles open = new CgnsFiles(files, path, limits)) {
      List<CgnsNode> bases = bases(open.root());
      this.times = Steps.times(bases.get(0));
      this.version = version(open.root());
      if (version.matches("3\\.0\\d")) {
        throw open.root()
            .failure(
                "another version of CGNS than 3.0, which numbers the element types in its own way",
                "version " + version + "; convert it: cgnsupdate IN.cgns OUT.cgns");
      }
    }
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo("cgns", version, "HDF5");
  }

  @Override
  public List<OptionalDouble> times() {
    return times;
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    OptionalDouble time = times.get(step);
    try (CgnsFiles open = new CgnsFiles(files, path, limits)) {
      MemoryBudget budget = open.budget();
      List<CgnsNode> bases = bases(open.root());
      ZoneJoiner mesh = new ZoneJoiner(budget, step, notes);
      for (CgnsNode base : bases) {
        int first = mesh.cellCount();
        int dimension = dimension(base);
        for (CgnsNode node : base.all("Zone_t")) {
          mesh.add(Zone.of(node, dimension));
        }
        if (bases.size() > 1) {
          mesh.group(base.name(), first);
        }
      }
      return mesh.build(time);
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private static List<CgnsNode> bases(CgnsNode root) throws IOException {
    List<CgnsNode> bases = root.all("CGNSBase_t");
    if (bases.isEmpty()) {
      throw root.failure(
          "a node with the label CGNSBase_t",
          "none; the groups have no labels of CGNS if meshio wrote the file, which then is not CGNS:"
              + " let meshio write another format");
    }
    return bases;
  }

  private static int dimension(CgnsNode base) throws IOException {
    long dimension = base.integers(2)[0];
    if (dimension < 1 || dimension > 3) {
      throw base.failure("cells of dimension 1, 2 or 3", "dimension " + dimension);
    }
    return (int) dimension;
  }

  private static String version(CgnsNode root) throws IOException {
    Optional<CgnsNode> node = root.first("CGNSLibraryVersion_t");
    if (node.isEmpty()) {
      return "";
    }
    double[] numbers = node.get().numbers().toDoubles();
    return numbers.length == 0 ? "" : String.format(Locale.ROOT, "%.2f", numbers[0]);
  }
}
