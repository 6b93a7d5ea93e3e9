package dev.talus.meshio.convert;

import dev.talus.meshio.convert.Capability.Feature;
import dev.talus.meshio.format.compose.ArrayValues;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A mesh without what a format has no place for.
 *
 * @param mesh what can be written
 * @param losses what cannot, one sentence each
 */
record Reduction(UnstructuredMesh mesh, List<String> losses) {

  /** Leaves out what does not fit; points stay, also those of cells that are left out. */
  static Reduction of(UnstructuredMesh mesh, Capability capability) {
    List<String> losses = new ArrayList<>();
    UnstructuredMesh kept = withCells(mesh, capability, losses);
    if (!capability.has(Feature.LOOSE_POINTS)) {
      int loose = loosePoints(kept);
      if (loose > 0) {
        losses.add(loose + " points of no cell that is kept.");
      }
    }
    List<DataArray> pointData =
        arrays("point", kept.pointData(), Feature.POINT_DATA, capability, losses);
    List<DataArray> cellData =
        arrays("cell", kept.cellData(), Feature.CELL_DATA, capability, losses);
    List<MeshGroup> groups = new ArrayList<>();
    for (int g = 0; g < kept.groups().size(); g++) {
      MeshGroup group = kept.groups().get(g);
      boolean points = group.on() == MeshGroup.Members.POINTS;
      if (capability.has(points ? Feature.POINT_GROUPS : Feature.CELL_GROUPS)) {
        groups.add(group);
      } else if (capability.has(Feature.GROUPS_AS_ARRAYS)) {
        int size = points ? kept.pointCount() : kept.cells().count();
        (points ? pointData : cellData).add(mask(group, size));
      } else {
        losses.add(
            "Group "
                + group.label()
                + " of "
                + mesh.groups().get(g).members().length
                + " members.");
      }
    }
    List<DataArray> fieldData =
        arrays("field", kept.fieldData(), Feature.FIELD_DATA, capability, losses);
    OptionalDouble time = kept.timeSeconds();
    boolean timed =
        capability.has(Feature.TIME)
            || (capability.has(Feature.TIME_OF_ARRAYS)
                && !(pointData.isEmpty() && cellData.isEmpty()));
    if (time.isPresent() && !timed) {
      losses.add("The time " + time.getAsDouble() + " s.");
      time = OptionalDouble.empty();
    }
    return new Reduction(
        new UnstructuredMesh(
            kept.points(), kept.cells(), pointData, cellData, fieldData, groups, time),
        losses);
  }

  private static List<DataArray> arrays(
      String where,
      List<DataArray> all,
      Feature feature,
      Capability capability,
      List<String> losses) {
    List<DataArray> kept = new ArrayList<>();
    for (DataArray array : all) {
      boolean fits =
          capability.has(feature)
              && array.components() <= capability.maxComponents()
              && (capability.has(Feature.TEXTS) || !(array instanceof DataArray.Texts));
      if (fits) {
        kept.add(array);
      } else {
        losses.add("The " + where + " array " + array.name() + ".");
      }
    }
    return kept;
  }

  private static int loosePoints(UnstructuredMesh mesh) {
    BitSet used = new BitSet(mesh.pointCount());
    for (int node : mesh.cells().nodes()) {
      used.set(node);
    }
    return mesh.pointCount() - used.cardinality();
  }

  private static DataArray mask(MeshGroup group, int size) {
    int[] mask = new int[size];
    for (int member : group.members()) {
      mask[member] = 1;
    }
    return new DataArray.Ints("group:" + group.label(), 1, mask);
  }

  private static UnstructuredMesh withCells(
      UnstructuredMesh mesh, Capability capability, List<String> losses) {
    Map<CellType, Integer> lost = new EnumMap<>(CellType.class);
    mesh.cells().countByType().forEach((type, n) -> lost.put(type, n));
    lost.keySet().removeIf(capability.cells());
    if (lost.isEmpty()) {
      return mesh;
    }
    lost.forEach((type, n) -> losses.add(n + " cells of type " + type + "."));
    CellsBuilder cells = new CellsBuilder();
    int[] newIndex = new int[mesh.cells().count()];
    for (int c = 0; c < newIndex.length; c++) {
      CellType type = mesh.cells().type(c);
      newIndex[c] = lost.containsKey(type) ? -1 : cells.count();
      if (type == CellType.POLYHEDRON && newIndex[c] >= 0) {
        cells.addPolyhedron(mesh.cells().nodesOf(c), faces(mesh.cells().faces(), c));
      } else if (newIndex[c] >= 0) {
        cells.add(type, mesh.cells().nodesOf(c));
      }
    }
    int[] kept = kept(newIndex);
    return new UnstructuredMesh(
        mesh.points(),
        cells.build(),
        mesh.pointData(),
        mesh.cellData().stream().map(array -> ArrayValues.tuples(array, kept)).toList(),
        mesh.fieldData(),
        mesh.groups().stream().map(group -> renumbered(group, newIndex)).toList(),
        mesh.timeSeconds());
  }

  private static int[][] faces(PolyhedronFaces all, int cell) {
    int[][] faces = new int[all.faceCount(cell)][];
    for (int f = 0; f < faces.length; f++) {
      int face = all.cellOffsets()[cell] + f;
      faces[f] =
          Arrays.copyOfRange(all.nodes(), all.faceOffsets()[face], all.faceOffsets()[face + 1]);
    }
    return faces;
  }

  private static int[] kept(int[] newIndex) {
    int[] kept = new int[newIndex.length];
    int count = 0;
    for (int c = 0; c < newIndex.length; c++) {
      if (newIndex[c] >= 0) {
        kept[count++] = c;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static MeshGroup renumbered(MeshGroup group, int[] newIndex) {
    if (group.on() == MeshGroup.Members.POINTS) {
      return group;
    }
    int[] members =
        Arrays.stream(group.members()).map(c -> newIndex[c]).filter(c -> c >= 0).toArray();
    return new MeshGroup(group.name(), group.tag(), group.dimension(), group.on(), members);
  }
}
