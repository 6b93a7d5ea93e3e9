package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Reads the zones of a mesh, if it has any. */
final class ZoneReader {
  private final MemoryBudget budget;

  ZoneReader(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Reads the zones of a kind.
   *
   * @param folder with their file, which need not be there
   * @param size number of cells, faces or points of the mesh
   */
  List<Zone> read(FoamFolder folder, Zone.On on, int size) throws IOException {
    List<Zone> zones = new ArrayList<>();
    if (folder.find(on.file()).isEmpty()) {
      return zones;
    }
    try (FoamInput in = folder.open(on.file())) {
      FoamHeader header = FoamHeader.require(in);
      if (in.peek() >= 0 && in.peek() != '(') {
        in.label();
      }
      if (in.peek() < 0) {
        return zones;
      }
      in.expect('(');
      while (in.peek() != ')') {
        zones.add(zone(in, header, on, size));
      }
    }
    return zones;
  }

  /** Whether there are zones of a kind. */
  static boolean hasZones(FoamFolder folder, Zone.On on) throws IOException {
    if (folder.find(on.file()).isEmpty()) {
      return false;
    }
    try (FoamInput in = folder.open(on.file())) {
      FoamHeader.require(in);
      if (in.peek() >= 0 && in.peek() != '(') {
        return in.label() > 0;
      }
      return in.peek() == '(';
    }
  }

  private Zone zone(FoamInput in, FoamHeader header, Zone.On on, int size) throws IOException {
    String name = in.word();
    FoamLists lists = new FoamLists(in, header, budget);
    int[] members = new int[0];
    BitSet turned = new BitSet();
    in.expect('{');
    while (in.peek() != '}') {
      String key = in.word();
      if (key.equals(on.labels())) {
        typeOfList(in);
        members = lists.labels("zone " + name, size);
        in.expect(';');
      } else if (key.equals("flipMap") && on == Zone.On.FACES) {
        typeOfList(in);
        turned = lists.flags("flipMap of zone " + name, size);
        in.expect(';');
      } else {
        new FoamEntries(in, header).skip();
      }
    }
    in.expect('}');
    if (turned.length() > members.length) {
      throw in.failure(members.length + " flags in zone '" + name + "'", "more");
    }
    return sorted(in, new Zone(name, on, members, turned), size);
  }

  private static void typeOfList(FoamInput in) throws IOException {
    if (in.peek() == 'L') {
      in.word();
    }
  }

  private Zone sorted(FoamInput in, Zone zone, int size) throws IOException {
    int[] members = zone.members();
    budget.claim(members.length, 8, "zone " + zone.name());
    // The member above, its place below.
    long[] keys = new long[members.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) members[i] << 32 | i;
    }
    Arrays.sort(keys);
    int[] rising = new int[keys.length];
    BitSet turned = new BitSet();
    for (int i = 0; i < keys.length; i++) {
      rising[i] = (int) (keys[i] >> 32);
      turned.set(i, zone.turned().get((int) keys[i]));
      if (rising[i] < 0 || rising[i] >= size || (i > 0 && rising[i] == rising[i - 1])) {
        throw in.failure(
            "different members 0 to " + (size - 1) + " in zone '" + zone.name() + "'",
            Integer.toString(rising[i]));
      }
    }
    return new Zone(zone.name(), zone.on(), rising, turned);
  }
}
