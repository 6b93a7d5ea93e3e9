package dev.talus.spark.order;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableManifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurrentTablesTest {
  @Test
  void aTableMadeFromAnotherVersionIsRefused() {
    TableManifest fields = manifest("rollout_fields", "rollout-1", "new", Map.of());
    TableManifest metrics = manifest("metrics", "evaluate-2", "m", Map.of("rollout_fields", "old"));

    assertThatThrownBy(() -> CurrentTables.require(List.of(fields, metrics)))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("Table metrics")
        .hasMessageContaining("rollout_fields")
        .hasMessageContaining("talus evaluate");
  }

  @Test
  void tablesMadeFromOneAnotherAreTaken() {
    TableManifest fields = manifest("rollout_fields", "rollout-1", "new", Map.of());
    TableManifest metrics =
        manifest("metrics", "evaluate-2", "m", Map.of("rollout_fields", "new", "other", "x"));

    assertThatCode(() -> CurrentTables.require(List.of(fields, metrics)))
        .doesNotThrowAnyException();
  }

  private static TableManifest manifest(
      String table, String runId, String hash, Map<String, String> upstream) {
    return new TableManifest(
        table,
        runId,
        1,
        hash,
        Map.of(),
        Map.of(),
        Map.of(),
        1,
        1,
        Instant.EPOCH,
        new Provenance(Map.of(), Map.of(), upstream, List.of()));
  }
}
