package dev.talus.spark.order;

import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A verb that others build on, and the tables by which is known that it has run, and how. */
public enum Verb {
  INGEST(TalusTables.CASES.name()),
  PREPARE(TalusTables.SAMPLES.name(), BedTables.STATES.name()),
  TRAIN(TalusTables.TRAINING_LOG.name()),
  ROLLOUT(TalusTables.ROLLOUT_FIELDS.name(), BedTables.ROLLOUT_STATES.name()),
  EVALUATE(TalusTables.METRICS.name());

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> tables;

  /**
   * @param tables each kind of model has one of them
   */
  Verb(String... tables) {
    this.tables = List.of(tables);
  }

  /** As one types it. */
  String command() {
    return "`talus " + name().toLowerCase(Locale.ROOT) + "`";
  }

  /** What its last complete run tells of itself, if there is one. */
  Optional<TableManifest> lastRun(Tables root) {
    return tables.stream()
        .flatMap(table -> root.manifest(table).stream())
        .max(Comparator.comparing(TableManifest::created));
  }
}
