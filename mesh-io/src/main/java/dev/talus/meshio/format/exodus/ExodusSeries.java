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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** The mesh of an Exodus file, with the variables of each time step. */
final class ExodusSeries implements MeshSeries {
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
      if (!file.has("connect1") && !file.has("coord") && !file.has("coordx")) {
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
      int[] blockEnds = readBlocks(file, points.length / 3, cells, groups);
      readNodeSets(file, points.length / 3, groups);
      if (file.has("elem_ss1")) {
        notes.add("Side sets are left out: a group holds cells or points, not sides of cells.");
      }
      List<DataArray> pointData = new ArrayList<>();
      List<DataArray> cellData = new ArrayList<>();
      if (times.length > 0) {
        readNodeVariables(file, step, points.length / 3, pointData);
        readElementVariables(file, step, blockEnds, cellData);
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

  /** Reads the element blocks, each a group; returns how many cells there are after each. */
  private static int[] readBlocks(
      Hdf5File file, int pointCount, CellsBuilder cells, List<MeshGroup> groups)
      throws IOException {
    List<String> names = file.has("eb_names") ? file.texts("eb_names") : List.of();
    long[] tags = tags(file, "eb_prop1");
    List<Integer> ends = new ArrayList<>();
    for (int block = 1; file.has("connect" + block); block++) {
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
          group(
              names,
              tags,
              block,
              type.dimension(),
              MeshGroup.Members.CELLS,
              IntStream.range(first, cells.count()).toArray()));
      ends.add(cells.count());
    }
    return ends.stream().mapToInt(end -> end).toArray();
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
    List<String> names = file.has("ns_names") ? file.texts("ns_names") : List.of();
    long[] tags = tags(file, "ns_prop1");
    for (int set = 1; file.has("node_ns" + set); set++) {
      String place = "node_ns" + set;
      long[] nodes = file.numbers(place).toLongs(file.failure(place, "integers", "other numbers"));
      for (long node : nodes) {
        if (node < 1 || node > pointCount) {
          throw file.failure(place, "nodes 1 to " + pointCount, "" + node);
        }
      }
      int[] members =
          Arrays.stream(nodes).mapToInt(node -> (int) node - 1).sorted().distinct().toArray();
      groups.add(group(names, tags, set, 0, MeshGroup.Members.POINTS, members));
    }
  }

  private static long[] tags(Hdf5File file, String path) throws IOException {
    return file.has(path)
        ? file.numbers(path).toLongs(file.failure(path, "integers", "other numbers"))
        : new long[0];
  }

  private static MeshGroup group(
      List<String> names,
      long[] tags,
      int number,
      int dimension,
      MeshGroup.Members on,
      int[] members) {
    String name = number <= names.size() ? names.get(number - 1) : "";
    boolean tagged = number <= tags.length && tags[number - 1] == (int) tags[number - 1];
    return new MeshGroup(
        name.isEmpty() ? Optional.empty() : Optional.of(name),
        OptionalInt.of(tagged ? (int) tags[number - 1] : number),
        dimension,
        on,
        members);
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

  /** Variables on elements; NaN in blocks that do not have them. */
  private static void readElementVariables(
      Hdf5File file, int step, int[] blockEnds, List<DataArray> cellData) throws IOException {
    List<String> names = file.has("name_elem_var") ? file.texts("name_elem_var") : List.of();
    int count = blockEnds.length == 0 ? 0 : blockEnds[blockEnds.length - 1];
    for (int i = 0; i < names.size(); i++) {
      double[] values = new double[file.claim(names.get(i), count, Double.BYTES)];
      Arrays.fill(values, Double.NaN);
      for (int block = 0; block < blockEnds.length; block++) {
        String place = "vals_elem_var" + (i + 1) + "eb" + (block + 1);
        if (!file.has(place)) {
          continue;
        }
        int first = block == 0 ? 0 : blockEnds[block - 1];
        double[] part = file.rows(place, step, 1).toDoubles();
        if (part.length != blockEnds[block] - first) {
          throw file.failure(
              place, "values for " + (blockEnds[block] - first) + " elements", "" + part.length);
        }
        System.arraycopy(part, 0, values, first, part.length);
      }
      cellData.add(new DataArray.Doubles(names.get(i), 1, values));
    }
  }
}
