package dev.talus.spark.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the rows of a table come from: what the writer cannot know by itself.
 *
 * @param inputs files or folders that were read; values of plain JSON types, maps and lists
 * @param configuration resolved configuration of the job, likewise
 * @param upstream tables that were read: name to content hash
 * @param warnings messages for people
 */
public record Provenance(
    Map<String, Object> inputs,
    Map<String, Object> configuration,
    Map<String, String> upstream,
    List<String> warnings) {
  /** Copies the maps and the list, order kept. */
  public Provenance {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    upstream = Collections.unmodifiableMap(new LinkedHashMap<>(upstream));
    warnings = List.copyOf(warnings);
  }

  /** The same with other warnings. */
  public Provenance warningOf(Collection<String> others) {
    return new Provenance(inputs, configuration, upstream, List.copyOf(others));
  }

  /** Nothing known. */
  public static Provenance none() {
    return new Provenance(Map.of(), Map.of(), Map.of(), List.of());
  }
}
