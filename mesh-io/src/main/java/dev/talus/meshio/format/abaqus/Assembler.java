package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Puts the instances of a model behind each other, in the order of the file; what lies outside all
 * parts comes last. Sets of parts are named {@code INSTANCE.SET} if there are several instances, or
 * if the assembly has a set of that name.
 */
final class Assembler {
  private record Placed(Instance instance, int firstPoint, int firstCell) {
    int first(SetKind kind) {
      return kind == SetKind.NODES ? firstPoint : firstCell;
    }
  }

  private final Model model;
  private final MemoryBudget budget;
  private final List<Placed> placed = new ArrayList<>();
  private final List<MeshGroup> groups = new ArrayList<>();
  private double[] points = new double[0];
  private Cells cells;

  Assembler(Model model, MemoryBudget budget) {
    this.model = model;
    this.budget = budget;
  }

  UnstructuredMesh build() throws MeshFormatException {
    List<Instance> instances = model.placed();
    join(instances.stream().filter(instance -> !instance.body().empty()).toList());
    boolean several = instances.size() > 2;
    for (SetKind kind : SetKind.values()) {
      for (Placed part : placed) {
        for (String set : part.instance().setNames(kind)) {
          boolean plain = !several && model.outside().shared().of(kind).find(set) == null;
          group(
              plain ? set : part.instance().name() + "." + set,
              kind,
              members(kind, part, part.instance().find(kind, set)));
        }
      }
      for (NamedSets.NamedSet set : model.outside().shared().of(kind).all()) {
        group(set.name(), kind, sharedMembers(kind, set.name()));
      }
    }
    if (several) {
      groupInstances();
    }
    return new UnstructuredMesh(
        points, cells, List.of(), List.of(), List.of(), groups, OptionalDouble.empty());
  }

  private void join(List<Instance> instances) throws MeshFormatException {
    if (instances.size() == 1) {
      Body body = instances.get(0).body();
      points = body.mesh().points();
      body.index(SetKind.ELEMENTS);
      cells = body.cells();
      instances.get(0).placement().apply(points);
      placed.add(new Placed(instances.get(0), 0, 0));
      return;
    }
    long coordinates = 0;
    for (Instance instance : instances) {
      coordinates += 3L * instance.body().tags(SetKind.NODES).size();
    }
    points = new double[budget.claim(coordinates, Double.BYTES, "points of all instances")];
    CellsBuilder builder = new CellsBuilder();
    int firstPoint = 0;
    for (Instance instance : instances) {
      Body body = instance.body();
      placed.add(new Placed(instance, firstPoint, builder.count()));
      Cells own = body.cells();
      budget.claim(own.nodes().length + 3L * own.count(), Integer.BYTES, "elements of instances");
      for (int cell = 0; cell < own.count(); cell++) {
        int[] nodes = own.nodesOf(cell);
        for (int i = 0; i < nodes.length; i++) {
          nodes[i] += firstPoint;
        }
        builder.add(own.type(cell), nodes);
      }
      double[] placedPoints = body.mesh().points().clone();
      instance.placement().apply(placedPoints);
      System.arraycopy(placedPoints, 0, points, 3 * firstPoint, placedPoints.length);
      firstPoint += placedPoints.length / 3;
    }
    cells = builder.build();
  }

  private int[] sharedMembers(SetKind kind, String set) throws MeshFormatException {
    IntList all = new IntList(budget, "members of the set '" + set + "'");
    for (Placed part : placed) {
      LongList tags = part.instance().shared().of(kind).find(set);
      if (tags != null) {
        for (int member : members(kind, part, List.of(tags))) {
          all.add(member);
        }
      }
    }
    return Arrays.copyOf(all.toArray(), all.size());
  }

  /** Indices in the whole mesh, rising, each once. */
  private static int[] members(SetKind kind, Placed part, List<LongList> tags)
      throws MeshFormatException {
    int[] members = NamedSets.members(tags, part.instance().body().index(kind));
    for (int i = 0; i < members.length; i++) {
      members[i] += part.first(kind);
    }
    return members;
  }

  private void groupInstances() throws MeshFormatException {
    for (int i = 0; i < placed.size(); i++) {
      Placed part = placed.get(i);
      int first = part.firstCell();
      int end = i + 1 < placed.size() ? placed.get(i + 1).firstCell() : cells.count();
      if (!part.instance().name().isEmpty()) {
        int[] members = new int[budget.claim(end - first, Integer.BYTES, "groups of instances")];
        Arrays.setAll(members, cell -> first + cell);
        group(part.instance().name(), SetKind.ELEMENTS, members);
      }
    }
  }

  private void group(String name, SetKind kind, int[] members) {
    int dimension = 0;
    if (kind == SetKind.ELEMENTS) {
      for (int cell : members) {
        dimension = Math.max(dimension, cells.type(cell).dimension());
      }
    }
    groups.add(
        new MeshGroup(Optional.of(name), OptionalInt.empty(), dimension, kind.members(), members));
  }
}
