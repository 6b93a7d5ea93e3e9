package dev.talus.meshio.format.exodus;

import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.MeshGroup;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Adds the sides that side sets name as cells behind the elements, each once, each set a group. */
final class SideSets {
  private static final int SIDES = 8;

  private final Hdf5File file;
  private final Set<String> notes;
  private final boolean[] shells;
  private final CellsBuilder cells;
  private final Cells elements;
  private final Map<Long, Integer> known = new HashMap<>();

  /**
   * @param shells whether each element is a surface in space
   * @param cells the elements, to which the sides are added
   */
  SideSets(Hdf5File file, boolean[] shells, CellsBuilder cells, Set<String> notes) {
    this.notes = notes;
    this.file = file;
    this.shells = shells;
    this.cells = cells;
    this.elements = cells.build();
  }

  void read(List<MeshGroup> groups) throws IOException {
    SetNames names = SetNames.of(file, "ss_names", "ss_prop1");
    for (int set : SetNames.numbers(file, "elem_ss")) {
      long[] ofSet = integers("elem_ss" + set);
      long[] sides = integers("side_ss" + set);
      if (sides.length != ofSet.length) {
        throw file.failure(
            "side_ss" + set, ofSet.length + " sides, as many as elements", "" + sides.length);
      }
      IntStream.Builder members = IntStream.builder();
      int dimension = 0;
      for (int i = 0; i < ofSet.length; i++) {
        CellType type = element(set, ofSet[i] - 1);
        if (!ExodusSides.known(type)) {
          notes.add("Sides of cells of type " + type + " are left out of the side sets.");
          continue;
        }
        members.add(side(set, type, (int) ofSet[i] - 1, sides[i] - 1));
        boolean edge = ExodusSides.corners(type, shells[(int) ofSet[i] - 1], sides[i] - 1) == 2;
        dimension = Math.max(dimension, edge ? 1 : 2);
      }
      groups.add(
          names.group(
              set,
              dimension,
              MeshGroup.Members.CELLS,
              members.build().sorted().distinct().toArray()));
    }
  }

  private CellType element(int set, long element) throws IOException {
    if (element < 0 || element >= elements.count()) {
      throw file.failure("elem_ss" + set, "elements 1 to " + elements.count(), "" + (element + 1));
    }
    return elements.type((int) element);
  }

  private int side(int set, CellType type, int element, long side) throws IOException {
    boolean shell = shells[element];
    int[] nodes =
        ExodusSides.nodes(type, shell, side)
            .orElseThrow(
                () -> file.failure("side_ss" + set, "a side of a " + type, "side " + (side + 1)))
            .clone();
    Integer there = known.get((long) SIDES * element + side);
    if (there != null) {
      return there;
    }
    file.claim("side_ss" + set, 1, 64);
    int[] own = ExodusTypes.ORDER.fromVtk(type, elements.nodesOf(element));
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = own[nodes[i]];
    }
    cells.add(ExodusSides.type(ExodusSides.corners(type, shell, side), nodes.length), nodes);
    known.put((long) SIDES * element + side, cells.count() - 1);
    return cells.count() - 1;
  }

  private long[] integers(String place) throws IOException {
    return file.numbers(place).toLongs(file.failure(place, "integers", "other numbers"));
  }
}
