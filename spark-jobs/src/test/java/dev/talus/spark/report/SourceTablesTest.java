package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.table.TableException;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.nio.file.Path;
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
}
