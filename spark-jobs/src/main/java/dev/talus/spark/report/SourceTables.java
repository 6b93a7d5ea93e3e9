package dev.talus.spark.report;

import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.order.CurrentTables;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables a report is made of, all complete and all made from one another. */
final class SourceTables {
  /** What a page about a hopper model is made of. */
  static final List<TableSpec> HOPPER =
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
   * Opens tables.
   *
   * @param needed their specifications
   * @throws dev.talus.spark.table.TableException if one is missing or incomplete
   * @throws BadDataException if one was made from another version of a second one
   */
  static SourceTables open(Tables root, List<TableSpec> needed) {
    Map<String, Table> opened = new LinkedHashMap<>();
    for (TableSpec spec : needed) {
      opened.put(spec.name(), root.open(spec));
    }
    return of(opened.values());
  }

  /**
   * Takes tables that are open.
   *
   * @throws BadDataException if one was made from another version of a second one
   */
  static SourceTables of(Collection<Table> opened) {
    Map<String, Table> byName = new LinkedHashMap<>();
    opened.forEach(table -> byName.put(table.spec().name(), table));
    SourceTables source = new SourceTables(byName);
    CurrentTables.require(source.manifests());
    return source;
  }

  Table open(TableSpec spec) {
    return open(spec.name());
  }

  Table open(String name) {
    return tables.get(name);
  }

  /** What identifies their contents. */
  List<ReportData.TableFacts> facts() {
    return manifests().stream()
        .map(m -> new ReportData.TableFacts(m.table(), m.rows(), m.runId(), m.contentHash()))
        .toList();
  }

  /** When the newest of them was written. */
  Instant newest() {
    return manifests().stream()
        .map(TableManifest::created)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
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
}
