package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** What of a case is delivered as one mesh. */
enum StepMesh {
  /** The cells and then the faces of the boundary, with the fields of cells and points. */
  CELLS(Set.of(FieldClass.On.CELLS, FieldClass.On.POINTS)) {
    @Override
    UnstructuredMesh of(CaseStep step, OptionalDouble time) {
      PolyMesh mesh = step.mesh();
      int[] boundaryFaces = mesh.boundaryFaces();
      List<MeshGroup> groups =
          patches(mesh, face -> mesh.cellCount() + Arrays.binarySearch(boundaryFaces, face));
      for (Zone zone : mesh.zones()) {
        if (zone.on() == Zone.On.CELLS) {
          groups.add(group(zone.name(), 3, MeshGroup.Members.CELLS, zone.members()));
        } else if (zone.on() == Zone.On.POINTS) {
          groups.add(group(zone.name(), 0, MeshGroup.Members.POINTS, zone.members()));
        }
      }
      return mesh(
          step,
          new CellShapes(mesh).build(boundaryFaces),
          step.fieldsOn(FieldClass.On.POINTS),
          step.fieldsOn(FieldClass.On.CELLS),
          groups,
          time);
    }
  },

  /**
   * All faces in the order of the case, inner ones first, normals out of their owners, with the
   * fields of faces, the cells on both sides (the neighbour is -1 on the boundary), and for each
   * zone which of its faces it counts as turned over.
   */
  FACES(Set.of(FieldClass.On.FACES)) {
    @Override
    UnstructuredMesh of(CaseStep step, OptionalDouble time) {
      PolyMesh mesh = step.mesh();
      List<MeshGroup> groups = patches(mesh, face -> face);
      int[] neighbour = Arrays.copyOf(mesh.neighbour(), mesh.faceCount());
      Arrays.fill(neighbour, mesh.neighbour().length, neighbour.length, -1);
      List<DataArray> arrays = new ArrayList<>();
      arrays.add(new DataArray.Ints("owner", 1, mesh.owner()));
      arrays.add(new DataArray.Ints("neighbour", 1, neighbour));
      arrays.addAll(step.fieldsOn(FieldClass.On.FACES));
      for (Zone zone : mesh.zones()) {
        if (zone.on() == Zone.On.FACES) {
          groups.add(group(zone.name(), 2, MeshGroup.Members.CELLS, zone.members()));
          arrays.add(turned(zone, mesh.faceCount()));
        }
      }
      return mesh(step, CellShapes.faces(mesh), List.of(), arrays, groups, time);
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes into it
  private final Set<FieldClass.On> fields;

  StepMesh(Set<FieldClass.On> fields) {
    this.fields = fields;
  }

  /** The fields that it holds. */
  Set<FieldClass.On> fields() {
    return fields;
  }

  /**
   * The mesh of a time.
   *
   * @throws ArithmeticException if the nodes of all cells do not fit into one array
   */
  abstract UnstructuredMesh of(CaseStep step, OptionalDouble time);

  private static UnstructuredMesh mesh(
      CaseStep step,
      Cells cells,
      List<DataArray> onPoints,
      List<DataArray> onCells,
      List<MeshGroup> groups,
      OptionalDouble time) {
    return new UnstructuredMesh(
        step.mesh().coordinates(), cells, onPoints, onCells, List.of(), groups, time);
  }

  /** Groups of the patches; parts that were put behind each other share the names of theirs. */
  private static List<MeshGroup> patches(PolyMesh mesh, IntUnaryOperator cellOfFace) {
    Map<String, int[]> patches = new LinkedHashMap<>();
    for (Patch patch : mesh.patches()) {
      if (patch.isSeam()) {
        continue;
      }
      int[] members = new int[patch.count()];
      int first = members.length == 0 ? 0 : cellOfFace.applyAsInt(patch.start());
      for (int i = 0; i < members.length; i++) {
        members[i] = first + i;
      }
      patches.merge(patch.name(), members, StepMesh::joined);
    }
    List<MeshGroup> groups = new ArrayList<>();
    patches.forEach(
        (name, members) -> groups.add(group(name, 2, MeshGroup.Members.CELLS, members)));
    return groups;
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static DataArray turned(Zone zone, int faceCount) {
    int[] turned = new int[faceCount];
    for (int i = 0; i < zone.members().length; i++) {
      turned[zone.members()[i]] = zone.turned().get(i) ? 1 : 0;
    }
    return new DataArray.Ints("flip:" + zone.name(), 1, turned);
  }

  private static MeshGroup group(String name, int dimension, MeshGroup.Members on, int[] members) {
    return new MeshGroup(Optional.of(name), OptionalInt.empty(), dimension, on, members);
  }
}
