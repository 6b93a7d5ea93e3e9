package dev.talus.spark.source;

import java.util.HashMap;
import java.util.Map;

/**
 * Units and meanings of the columns that LIGGGHTS, LAMMPS and clouds of OpenFOAM themselves define,
 * for SI units.
 */
final class KnownColumns {
  private static final Map<String, Entry> ENTRIES = entries();

  /**
   * What a column is.
   *
   * @param unit UCUM style, empty if not known
   * @param meaning one sentence
   */
  record Entry(String unit, String meaning) {}

  private KnownColumns() {}

  /** The entry of a column; unknown ones have no unit and say where they come from. */
  static Entry of(String sourceName) {
    Entry known = ENTRIES.get(sourceName);
    return known != null ? known : new Entry("", "column " + sourceName + " of the file");
  }

  private static Map<String, Entry> entries() {
    Map<String, Entry> map = new HashMap<>();
    vector(map, "v%s", "m/s", "velocity");
    vector(map, "f%s", "N", "force");
    vector(map, "omega%s", "rad/s", "angular velocity");
    vector(map, "angmom%s", "kg.m2/s", "angular momentum");
    vector(map, "tq%s", "N.m", "torque");
    vector(map, "%su", "m", "position unwrapped across periodic faces");
    vector(map, "%ss", "1", "position as a fraction of the box edges");
    vector(map, "%ssu", "1", "unwrapped position as a fraction of the box edges");
    vector(map, "i%s", "1", "periodic images crossed");
    map.put("radius", new Entry("m", "particle radius"));
    map.put("diameter", new Entry("m", "particle diameter"));
    map.put("mass", new Entry("kg", "particle mass"));
    map.put("density", new Entry("kg/m3", "particle density"));
    map.put("type", new Entry("", "particle type of the simulator"));
    map.put("mol", new Entry("", "molecule identifier"));
    map.put("proc", new Entry("", "processor that owned the particle"));
    map.put("id_multisphere", new Entry("", "identifier of the multisphere body"));
    map.put("element", new Entry("", "chemical element"));
    map.put("q", new Entry("C", "electric charge"));
    map.put("cell", new Entry("", "cell of the mesh that the particle is in, from 0"));
    map.put("processor", new Entry("", "processor whose part of the case has the particle"));
    map.put("origId", new Entry("", "number of the particle on the processor that made it"));
    map.put("origProcId", new Entry("", "processor that made the particle"));
    map.put("active", new Entry("", "1 for particles that are tracked"));
    map.put("age", new Entry("s", "time since the particle was made"));
    map.put("rho", new Entry("kg/m3", "particle density"));
    map.put("nParticle", new Entry("1", "real particles that this one stands for"));
    return map;
  }

  private static void vector(Map<String, Entry> map, String name, String unit, String meaning) {
    for (String axis : new String[] {"x", "y", "z"}) {
      map.put(name.formatted(axis), new Entry(unit, meaning + " in " + axis));
    }
  }
}
