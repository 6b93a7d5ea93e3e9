package dev.talus.meshio.format.exodus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** The mesh of an Exodus file, with the variables of each time step. */
final class ExodusSeries implements MeshSeries {
  /**
   * An element block.
   *
   * @param first its first cell
   * @param end cell behind its last
   */
  private record Block(int number, String type, int first, int end) {}

  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final double[] times;
  private final Set<String> notes = new LinkedHashSet<>();

  ExodusSeries(FileTree files, String path, ReadLimits limits) throws IOException {
    this.files = files;
    this.path = path;
    this.limits = limits;
    try (Hdf5File file = open()) {
      if (SetNames.numbers(file, "connect").length == 0
          && !file.has("coord")
          && !file.has("coordx")) {
        throw file.failure("/", "the variables of Exodus, e.g. coord and connect1", "others");
      }
      this.times = file.has("time_whole") ? file.numbers("time_whole").toDoubles() : new double[0];
    }
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo("exodus", "", "HDF5");
  }

  @Override
  public List<OptionalDouble> times() {
    return times.length == 0
        ? List.of(OptionalDouble.empty())
        : Arrays.stream(times).mapToObj(OptionalDouble::of).toList();
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    OptionalDouble time = times().get(step);
    try (Hdf5File file = open()) {
      double[] points = points(file);
      CellsBuilder cells = new CellsBuilder();
      List<MeshGroup> groups = new ArrayList<>();
      List<Block> blocks = readBlocks(file, points.length / 3, cells, groups);
      readNodeSets(file, points.length / 3, groups);
      new SideSets(file, shells(file, blocks, cells.count()), cells, notes).read(groups);
      for (String left : List.of("name_nset_var", "name_sset_var")) {
        if (file.has(left)) {
          notes.add("Variables on sets (" + left + ") are left out.");
        }
      }
      List<DataArray> pointData = new ArrayList<>();
      List<DataArray> cellData = new ArrayList<>();
      if (times.length > 0) {
        readNodeVariables(file, step, points.length / 3, pointData);
        readElementVariables(file, step, blocks, cells.count(), cellData);
      }
      return new UnstructuredMesh(
          points, cells.build(), pointData, cellData, List.of(), groups, time);
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private Hdf5File open() throws IOException {
    return new Hdf5File(files, path, limits, limits.budget(files.describe(path)));
  }

  private static double[] points(Hdf5File file) throws IOException {
    double[][] axes = new double[3][0];
    if (file.has("coord")) {
      Hdf5Numbers all = file.numbers("coord");
      double[] values = all.toDoubles();
      int count = all.components();
      for (int axis = 0; axis < Math.min(3, all.rows()) && values.length > 0; axis++) {
        axes[axis] = Arrays.copyOfRange(values, axis * count, (axis + 1) * count);
      }
    } else {
      String[] names = {"coordx", "coordy", "coordz"};
      for (int axis = 0; axis < 3; axis++) {
        axes[axis] = file.has(names[axis]) ? file.numbers(names[axis]).toDoubles() : new double[0];
      }
    }
    double[] points = new double[file.claim("coord", 3L * axes[0].length, Double.BYTES)];
    for (int axis = 0; axis < 3; axis++) {
      if (axes[axis].length != 0 && axes[axis].length != axes[0].length) {
        throw file.failure("coord", "as many y and z as x", axes[axis].length + " values");
      }
      for (int i = 0; i < axes[axis].length; i++) {
        points[3 * i + axis] = axes[axis][i];
      }
    }
    return points;
  }

  /** Reads the element blocks, each a group. */
  private static List<Block> readBlocks(
      Hdf5File file, int pointCount, CellsBuilder cells, List<MeshGroup> groups)
      throws IOException {
    SetNames names = SetNames.of(file, "eb_names", "eb_prop1");
    List<Block> blocks = new ArrayList<>();
    for (int block : SetNames.numbers(file, "connect")) {
      String connect = "connect" + block;
      Hdf5Numbers numbers = file.numbers(connect);
      String name = file.attributeText(connect, "elem_type").orElse("");
      int width = numbers.dimensions().length == 2 ? (int) numbers.dimensions()[1] : 0;
      CellType type =
          ExodusTypes.of(name, width)
              .orElseThrow(
                  () ->
                      file.failure(
                          connect, "elements that are cells", name + " of " + width + " nodes"));
      int first = cells.count();
      addBlock(file, connect, numbers, type, pointCount, cells);
      groups.add(
          names.group(
              block,
              type.dimension(),
              MeshGroup.Members.CELLS,
              IntStream.range(first, cells.count()).toArray()));
      blocks.add(new Block(block, name, first, cells.count()));
    }
    return blocks;
  }

  /**
   * Which elements are surfaces in space, whose sides are numbered in another way than in a plane.
   */
  private static boolean[] shells(Hdf5File file, List<Block> blocks, int count) throws IOException {
    boolean[] shells = new boolean[file.claim("elem_type", count, 1)];
    boolean space = file.has("coordz") || (file.has("coord") && file.dimensions("coord")[0] > 2);
    for (Block block : blocks) {
      String type = block.type().toUpperCase(Locale.ROOT);
      boolean shell = space && (type.startsWith("SHELL") || type.startsWith("TRI"));
      Arrays.fill(shells, block.first(), block.end(), shell);
    }
    return shells;
  }

  private static void addBlock(
      Hdf5File file,
      String connect,
      Hdf5Numbers numbers,
      CellType type,
      int pointCount,
      CellsBuilder cells)
      throws MeshFormatException {
    long[] nodes = numbers.toLongs(file.failure(connect, "integers", "other numbers"));
    int[] local = new int[type.nodeCount()];
    for (int at = 0; at < nodes.length; at += local.length) {
      for (int i = 0; i < local.length; i++) {
        if (nodes[at + i] < 1 || nodes[at + i] > pointCount) {
          throw file.failure(connect, "nodes 1 to " + pointCount, "" + nodes[at + i]);
        }
        local[i] = (int) nodes[at + i] - 1;
      }
      cells.add(type, ExodusTypes.ORDER.toVtk(type, local));
    }
  }

  private static void readNodeSets(Hdf5File file, int pointCount, List<MeshGroup> groups)
      throws IOException {
    SetNames names = SetNames.of(file, "ns_names", "ns_prop1");
    for (int set : SetNames.numbers(file, "node_ns")) {
      String place = "node_ns" + set;
      long[] nodes = file.numbers(place).toLongs(file.failure(place, "integers", "other numbers"));
      for (long node : nodes) {
        if (node < 1 || node > pointCount) {
          throw file.failure(place, "nodes 1 to " + pointCount, "" + node);
        }
      }
      int[] members =
          Arrays.stream(nodes).mapToInt(node -> (int) node - 1).sorted().distinct().toArray();
      groups.add(names.group(set, 0, MeshGroup.Members.POINTS, members));
    }
  }

  private static void readNodeVariables(
      Hdf5File file, int step, int count, List<DataArray> pointData) throws IOException {
    List<String> names = file.has("name_nod_var") ? file.texts("name_nod_var") : List.of();
    for (int i = 0; i < names.size(); i++) {
      String place = "vals_nod_var" + (i + 1);
      Hdf5Numbers values;
      if (file.has(place)) {
        values = file.rows(place, step, 1);
      } else if (file.has("vals_nod_var")) {
        values = oneOfMany(file, step, i, names.size());
      } else {
        continue;
      }
      if (count == 0 || values.length() % count != 0 || values.length() == 0) {
        throw file.failure(place, "values for " + count + " nodes", values.length() + " values");
      }
      pointData.add(values.named(names.get(i), values.length() / count));
    }
  }

  /** Old files hold all variables in one array of steps, variables and nodes. */
  private static Hdf5Numbers oneOfMany(Hdf5File file, int step, int variable, int variables)
      throws IOException {
    double[] all = file.rows("vals_nod_var", step, 1).toDoubles();
    int count = all.length / variables;
    return new Hdf5Numbers(
        new long[] {count}, Arrays.copyOfRange(all, variable * count, (variable + 1) * count));
  }

  /** Variables on elements; NaN in blocks that do not have them, and on sides. */
  private static void readElementVariables(
      Hdf5File file, int step, List<Block> blocks, int count, List<DataArray> cellData)
      throws IOException {
    List<String> names = file.has("name_elem_var") ? file.texts("name_elem_var") : List.of();
    for (int i = 0; i < names.size(); i++) {
      double[] values = new double[file.claim(names.get(i), count, Double.BYTES)];
      Arrays.fill(values, Double.NaN);
      for (Block block : blocks) {
        String place = "vals_elem_var" + (i + 1) + "eb" + block.number();
        if (!file.has(place)) {
          continue;
        }
        double[] part = file.rows(place, step, 1).toDoubles();
        if (part.length != block.end() - block.first()) {
          throw file.failure(
              place, "values for " + (block.end() - block.first()) + " elements", "" + part.length);
        }
        System.arraycopy(part, 0, values, block.first(), part.length);
      }
      cellData.add(new DataArray.Doubles(names.get(i), 1, values));
    }
  }
}
