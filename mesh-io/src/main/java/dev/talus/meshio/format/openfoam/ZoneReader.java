package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the zones of a mesh, if it has any. */
final class ZoneReader {
  private final MemoryBudget budget;

  ZoneReader(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Reads a file of zones.
   *
   * @param file name of the file; it need not be there
   * @param labelsKey keyword of the members
   * @param size number of cells or points of the mesh
   */
  List<Zone> read(FoamFolder folder, String file, String labelsKey, int size) throws IOException {
    List<Zone> zones = new ArrayList<>();
    if (folder.find(file).isEmpty()) {
      return zones;
    }
    try (FoamInput in = folder.open(file)) {
      FoamHeader header = FoamHeader.require(in);
      if (in.peek() >= 0 && in.peek() != '(') {
        in.label();
      }
      if (in.peek() < 0) {
        return zones;
      }
      in.expect('(');
      while (in.peek() != ')') {
        zones.add(zone(in, header, labelsKey, size));
      }
    }
    return zones;
  }

  private Zone zone(FoamInput in, FoamHeader header, String labelsKey, int size)
      throws IOException {
    String name = in.word();
    int[] members = new int[0];
    in.expect('{');
    while (in.peek() != '}') {
      String key = in.word();
      if (key.equals(labelsKey)) {
        if (in.peek() == 'L') {
          in.word();
        }
        members = new FoamLists(in, header, budget).labels("zone " + name, size);
        in.expect(';');
      } else {
        new FoamEntries(in, header).skip();
      }
    }
    in.expect('}');
    Arrays.sort(members);
    for (int i = 0; i < members.length; i++) {
      if (members[i] < 0 || members[i] >= size || (i > 0 && members[i] == members[i - 1])) {
        throw in.failure(
            "different members 0 to " + (size - 1) + " in zone '" + name + "'",
            Integer.toString(members[i]));
      }
    }
    return new Zone(name, labelsKey.equals("cellLabels"), members);
  }
}
