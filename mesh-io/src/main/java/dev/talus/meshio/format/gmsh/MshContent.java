package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an MSH file holds; makes the mesh of each step, with the views of that step. */
final class MshContent implements MeshSeries {
  private final String fileName;
  private final MshHeader header;
  private final double[] points;
  private final TagIndex nodes;
  private final CellStore store;
  private final Cells cells;
  private final List<MeshGroup> groups;
  private final SortedMap<Integer, List<View>> steps = new TreeMap<>();
  private final MemoryBudget budget;

  private record ViewKey(View.Kind on, String name) {}

  MshContent(
      String fileName,
      MshHeader header,
      double[] points,
      TagIndex nodes,
      CellStore store,
      Map<GroupKey, String> names,
      List<View> views,
      MemoryBudget budget) {
    this.fileName = fileName;
    this.budget = budget;
    this.header = header;
    this.points = points;
    this.nodes = nodes;
    this.store = store;
    this.cells = store.build();
    this.groups = store.groups(names);
    for (View view : views) {
      steps.computeIfAbsent(view.step(), step -> new ArrayList<>()).add(view);
    }
    if (steps.isEmpty()) {
      steps.put(0, List.of());
    }
  }

  @Override
  public FormatInfo info() {
    return header.info();
  }

  @Override
  public List<OptionalDouble> times() {
    return steps.values().stream().map(MshContent::timeOf).toList();
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    List<View> views = new ArrayList<>(steps.values()).get(step);
    Map<ViewKey, List<View>> byName = new LinkedHashMap<>();
    for (View view : views) {
      byName
          .computeIfAbsent(new ViewKey(view.on(), view.name()), key -> new ArrayList<>())
          .add(view);
    }
    List<DataArray> pointData = new ArrayList<>();
    List<DataArray> cellData = new ArrayList<>(store.cellData());
    long claimed = 0;
    try {
      for (List<View> parts : byName.values()) {
        DataArray merged = merge(parts);
        claimed += (long) merged.tuples() * merged.components() * Double.BYTES;
        (parts.get(0).on() == View.Kind.NODE ? pointData : cellData).add(merged);
      }
    } finally {
      // The account is that of the file; arrays of a step do not stay with it.
      budget.release(claimed);
    }
    return new UnstructuredMesh(
        points, cells, pointData, cellData, List.of(), groups, timeOf(views));
  }

  @Override
  public List<String> notes() {
    return store.mergedCount() == 0
        ? List.of()
        : List.of(
            store.mergedCount()
                + " elements repeat the one before them for a further physical group;"
                + " each is one cell in several groups.");
  }

  /** One array of all sections of a name: partitions write one each. */
  private DataArray merge(List<View> parts) throws MeshFormatException {
    View first = parts.get(0);
    int width = 1;
    for (View part : parts) {
      if (part.components() != first.components()) {
        throw failure(first, first.components() + " components", "" + part.components());
      }
      for (int i = 0; i < part.nodes().size(); i++) {
        width = Math.max(width, part.nodes().at(i));
      }
    }
    boolean onNodes = first.on() == View.Kind.NODE;
    int count = onNodes ? points.length / 3 : cells.count();
    int stride = width * first.components();
    int length = budget.claim((long) count * stride, Double.BYTES, "view " + first.name());
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    CellStore.Lookup lookup = onNodes ? nodes::indexOf : store.lookup();
    for (View part : parts) {
      scatter(part, lookup, stride, values);
    }
    return new DataArray.Doubles(first.name(), stride, values);
  }

  private void scatter(View part, CellStore.Lookup lookup, int stride, double[] values)
      throws MeshFormatException {
    int at = 0;
    double[] source = part.values().array();
    for (int i = 0; i < part.tags().size(); i++) {
      int index = lookup.indexOf(part.tags().at(i));
      if (index == TagIndex.ABSENT) {
        throw failure(part, "a node or element of the mesh", "" + part.tags().at(i));
      }
      if (part.on() == View.Kind.ELEMENT_NODE) {
        scatterNodes(part, index, part.nodes().at(i), at, stride, values);
        at += part.nodes().at(i) * part.components();
      } else {
        System.arraycopy(source, at, values, index * stride, stride);
        at += stride;
      }
    }
  }

  /** Values at the nodes of a cell, brought into VTK order. */
  private void scatterNodes(View part, int cell, int nodeCount, int at, int stride, double[] values)
      throws MeshFormatException {
    CellType type = cells.type(cell);
    int expected = cells.nodeCount(cell);
    if (nodeCount > expected) {
      throw failure(part, expected + " nodes of a " + type, "" + nodeCount);
    }
    int[] turn = new int[expected];
    for (int i = 0; i < expected; i++) {
      turn[i] = i;
    }
    // Values on corners only leave the other nodes of the cell without one.
    turn = GmshTypes.ORDER.toVtk(type, turn);
    int components = part.components();
    for (int node = 0; node < expected; node++) {
      if (turn[node] < nodeCount) {
        if ((node + 1) * components > stride) {
          throw failure(part, "values at all nodes or all corners of a " + type, "" + nodeCount);
        }
        System.arraycopy(
            part.values().array(),
            at + turn[node] * components,
            values,
            cell * stride + node * components,
            components);
      }
    }
  }

  private static OptionalDouble timeOf(List<View> views) {
    return views.isEmpty() ? OptionalDouble.empty() : views.get(0).time();
  }

  private MeshFormatException failure(View view, String expected, String found) {
    return new MeshFormatException(
        fileName,
        "view '" + view.name() + "'",
        expected,
        found,
        "Check that the mesh and its values belong together.");
  }
}
