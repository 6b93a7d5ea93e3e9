package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableException;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTablesTest {
  @Test
  void aMissingTableIsNamedWithTheVerbThatMakesIt(@TempDir Path root) {
    Tables tables = Tables.of(TestSpark.session(), root.toString());

    assertThatThrownBy(() -> SourceTables.open(tables, SourceTables.HOPPER))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("cases")
        .hasMessageContaining("talus ingest");
  }

  @Test
  void aTableMadeFromAnotherVersionIsRefused() {
    TableManifest fields = manifest("rollout_fields", "rollout-1", "new", Map.of());
    TableManifest metrics = manifest("metrics", "evaluate-2", "m", Map.of("rollout_fields", "old"));

    assertThatThrownBy(() -> SourceTables.requireCurrent(List.of(fields, metrics)))
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

    assertThatCode(() -> SourceTables.requireCurrent(List.of(fields, metrics)))
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
