package dev.talus.spark.ingest;

import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.RunId;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.TableSink;
import dev.talus.spark.table.Tables;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cases whose rows are in the tables of an earlier ingest as this one would make them: the same
 * files with the same sizes and times of change, read under the same settings.
 *
 * @param cases their ids; none if all input has to be read
 * @param leftOut damaged files of these cases, which the earlier ingest left out
 * @param warnings what the earlier ingest warned of and is still so
 */
record KeptCases(Set<String> cases, Set<String> leftOut, List<String> warnings) {
  static final String LEFT_OUT = "left_out";

  private static final String CASE_ID = "case_id";
  private static final KeptCases NONE = new KeptCases(Set.of(), Set.of(), List.of());

  /**
   * Compares the input with that of the earlier ingest. A case that is gone now has all input read:
   * a column that it alone had must go as well.
   *
   * @param specs tables that this ingest makes
   * @param facts files of this ingest, as {@link IngestInput#facts} gives them
   * @param configuration its settings, {@link #versioned}
   */
  static KeptCases of(
      Tables tables,
      List<TableSpec> specs,
      Map<String, Object> facts,
      Map<String, Object> configuration) {
    Optional<TableManifest> cases = tables.manifest(TalusTables.CASES.name());
    if (cases.isEmpty()
        || !specs.stream().allMatch(t -> tables.upToDate(t.name(), cases.get().runId()))
        || !digest(configuration).equals(digest(cases.get().provenance().configuration()))) {
      return NONE;
    }
    Map<String, Object> before = cases.get().provenance().inputs();
    Map<String, String> now = digests(facts);
    Map<String, String> then = digests(before);
    if (!now.keySet().containsAll(then.keySet())) {
      return NONE;
    }
    Set<String> kept = new TreeSet<>(then.keySet());
    kept.removeIf(caseId -> !then.get(caseId).equals(now.get(caseId)));
    Set<String> leftOut = new HashSet<>();
    Set<String> read = new HashSet<>();
    before.forEach(
        (path, fact) -> {
          if (!kept.contains(caseId(fact))) {
            read.add(path);
          } else if (((Map<?, ?>) fact).containsKey(LEFT_OUT)) {
            leftOut.add(path);
          }
        });
    return new KeptCases(kept, leftOut, warnings(tables, specs, then.keySet(), kept, read));
  }

  /** Settings and the version of the code's results: rows of another version are not kept. */
  static Map<String, Object> versioned(Map<String, Object> configuration) {
    Map<String, Object> versioned = new TreeMap<>(configuration);
    versioned.put("result_version", RunId.RESULT_VERSION);
    return versioned;
  }

  /** All input has to be read. */
  static KeptCases none() {
    return NONE;
  }

  boolean isEmpty() {
    return cases.isEmpty();
  }

  /** Writes tables of which nothing new was read: the rows of kept cases stay. */
  static void writeAlone(
      TableSink sink, Tables tables, List<TableSpec> specs, Provenance provenance) {
    for (TableSpec spec : specs) {
      Table table = tables.open(spec);
      sink.write(table.spec(), table.rows().limit(0), provenance);
    }
  }

  /** The same files, damaged ones marked. */
  static Map<String, Object> marked(Map<String, Object> facts, Set<String> leftOut) {
    Map<String, Object> marked = new TreeMap<>(facts);
    for (String path : leftOut) {
      Map<String, Object> fact = new TreeMap<>();
      ((Map<?, ?>) facts.get(path)).forEach((key, value) -> fact.put((String) key, value));
      fact.put(LEFT_OUT, true);
      marked.put(path, fact);
    }
    return marked;
  }

  /** What each case is made of. */
  private static Map<String, String> digests(Map<String, Object> facts) {
    Map<String, Map<String, Object>> byCase = new TreeMap<>();
    facts.forEach(
        (path, fact) -> {
          Map<String, Object> plain = new TreeMap<>();
          ((Map<?, ?>) fact).forEach((key, value) -> plain.put((String) key, value));
          plain.remove(LEFT_OUT);
          byCase.computeIfAbsent(caseId(fact), c -> new TreeMap<>()).put(path, plain);
        });
    Map<String, String> digests = new TreeMap<>();
    byCase.forEach((caseId, of) -> digests.put(caseId, digest(of)));
    return digests;
  }

  private static String digest(Map<String, Object> facts) {
    return RunId.of("facts", facts);
  }

  /** The case of a file. */
  static String caseId(Object fact) {
    return (String) ((Map<?, ?>) fact).get(CASE_ID);
  }

  private static List<String> warnings(
      Tables tables, List<TableSpec> specs, Set<String> all, Set<String> kept, Set<String> read) {
    return specs.stream()
        .flatMap(spec -> tables.manifest(spec.name()).stream())
        .flatMap(manifest -> manifest.provenance().warnings().stream())
        .distinct()
        .filter(warning -> read.stream().noneMatch(warning::contains))
        .filter(
            warning ->
                all.stream()
                    .filter(caseId -> !kept.contains(caseId))
                    .noneMatch(caseId -> warning.startsWith("Case " + caseId + ":")))
        .toList();
  }
}
