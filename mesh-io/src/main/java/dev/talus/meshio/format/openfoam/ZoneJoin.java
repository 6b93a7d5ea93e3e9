package dev.talus.meshio.format.openfoam;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the zones of the whole mesh from those of the parts of a decomposed case. */
final class ZoneJoin {
  private final List<CaseStep> parts;
  private final List<Addressing> addressing;

  ZoneJoin(List<CaseStep> parts, List<Addressing> addressing) {
    this.parts = parts;
    this.addressing = addressing;
  }

  /** A zone of one name and kind in several parts is one. */
  private record Key(Zone.On on, String name) {}

  /** All zones, in the order of the first part that has them. */
  List<Zone> join() {
    Map<Key, SortedMap<Integer, Boolean>> whole = new LinkedHashMap<>();
    for (int p = 0; p < parts.size(); p++) {
      for (Zone zone : parts.get(p).mesh().zones()) {
        add(zone, addressing.get(p), whole.computeIfAbsent(key(zone), key -> new TreeMap<>()));
      }
    }
    List<Zone> zones = new ArrayList<>();
    whole.forEach((key, members) -> zones.add(zone(key, members)));
    return zones;
  }

  private static Key key(Zone zone) {
    return new Key(zone.on(), zone.name());
  }

  private static void add(Zone zone, Addressing to, Map<Integer, Boolean> members) {
    for (int i = 0; i < zone.members().length; i++) {
      int member = zone.members()[i];
      switch (zone.on()) {
        case CELLS -> members.put(to.cells()[member], false);
        case POINTS -> members.put(to.points()[member], false);
        case FACES -> {
          // Both sides of a seam may count the face; the one that is not turned over decides.
          int face = Math.abs(to.faces()[member]) - 1;
          boolean turned = zone.turned().get(i);
          if (to.faces()[member] > 0) {
            members.put(face, turned);
          } else {
            members.putIfAbsent(face, !turned);
          }
        }
      }
    }
  }

  private static Zone zone(Key key, SortedMap<Integer, Boolean> members) {
    int[] labels = new int[members.size()];
    BitSet turned = new BitSet();
    int i = 0;
    for (Map.Entry<Integer, Boolean> member : members.entrySet()) {
      labels[i] = member.getKey();
      turned.set(i, member.getValue());
      i++;
    }
    return new Zone(key.name(), key.on(), labels, turned);
  }
}
