package dev.talus.spark.report;

import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables a report is made of, all complete and all made from one another. */
final class SourceTables {
  private static final List<TableSpec> NEEDED =
      List.of(
          TalusTables.CASES,
          TalusTables.SNAPSHOTS,
          TalusTables.PARTICLES,
          TalusTables.PARTICLE_FIELDS,
          TalusTables.FIELDS,
          TalusTables.SAMPLES,
          TalusTables.STATISTICS,
          TalusTables.MACRO_SERIES,
          TalusTables.LAYER_SHARES,
          TalusTables.MACRO_SUMMARY,
          TalusTables.TRAINING_LOG,
          TalusTables.ROLLOUT_PARTICLES,
          TalusTables.ROLLOUT_FIELDS,
          TalusTables.ROLLOUT_MACRO,
          TalusTables.ROLLOUT_LAYERS,
          TalusTables.METRICS);

  private final Map<String, Table> tables;

  private SourceTables(Map<String, Table> tables) {
    this.tables = tables;
  }

  /**
   * Opens all tables.
   *
   * @throws dev.talus.spark.table.TableException if one is missing or incomplete
   * @throws BadDataException if one was made from another version of a second one
   */
  static SourceTables open(Tables root) {
    Map<String, Table> opened = new LinkedHashMap<>();
    for (TableSpec spec : NEEDED) {
      opened.put(spec.name(), root.open(spec));
    }
    SourceTables source = new SourceTables(opened);
    requireCurrent(source.manifests());
    return source;
  }

  Table open(TableSpec spec) {
    return tables.get(spec.name());
  }

  /** The manifests in the order in which the jobs make the tables. */
  List<TableManifest> manifests() {
    return tables.values().stream().map(Table::manifest).toList();
  }

  /** Content hash of every table. */
  Map<String, String> contentHashes() {
    Map<String, String> hashes = new LinkedHashMap<>();
    manifests().forEach(m -> hashes.put(m.table(), m.contentHash()));
    return hashes;
  }

  /** The warnings of all jobs, each once. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (TableManifest manifest : manifests()) {
      for (String warning : manifest.provenance().warnings()) {
        if (!warnings.contains(warning)) {
          warnings.add(warning);
        }
      }
    }
    return warnings;
  }

  /**
   * Checks that every table was made from the others as they are now: a report that mixes an old
   * prediction with new data would look right and be wrong.
   */
  static void requireCurrent(List<TableManifest> manifests) {
    Map<String, String> current = new HashMap<>();
    manifests.forEach(m -> current.put(m.table(), m.contentHash()));
    for (TableManifest manifest : manifests) {
      manifest
          .provenance()
          .upstream()
          .forEach(
              (name, hash) -> {
                if (!current.getOrDefault(name, hash).equals(hash)) {
                  String verb = manifest.runId().replaceFirst("-.*", "");
                  throw new BadDataException(
                      "Table %s was made from another version of table %s. Run `talus %s` again."
                          .formatted(manifest.table(), name, verb));
                }
              });
    }
  }
}
