package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several tasks that share a file deliver what one task does. */
class SplitDumpsTest {
  @TempDir private Path folder;

  private Path dump;
  private String text;

  @BeforeEach
  void writeAPlainDumpWithTimesAndACutEnd() throws IOException {
    text = TestDumps.text(TestDumps.path("lammps/chute_timed.dump"));
    String later = text.substring(text.indexOf("ITEM: TIME"));
    text += later.replaceAll("\n(\\d+)\nITEM: NUMBER", "\n9$1\nITEM: NUMBER");
    text = text.substring(0, text.length() - 500);
    dump = Files.writeString(folder.resolve("long.dump"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "4321", "9k"})
  void rowsDoNotDependOnTheSizeOfThePieces(String size) {
    Dataset<Row> pieces = load(size);
    Dataset<Row> whole = load("0");
    assertThat(whole.rdd().getNumPartitions()).isEqualTo(1);
    assertThat(pieces.rdd().getNumPartitions()).isGreaterThan(1);
    assertThat(rows(pieces)).isEqualTo(rows(whole)).isNotEmpty();
    assertThat(pieces.count()).isEqualTo(whole.count());
    assertThat(Metrics.of(pieces.select("vx")))
        .isEqualTo(Metrics.of(whole.select("vx")))
        .containsEntry("truncatedSnapshots", 1L);
  }

  @Test
  void headersAreReadInTheSamePieces() throws IOException {
    List<Row> whole = scan("0");
    assertThat(scan("4k").stream().filter(r -> !r.<Boolean>getAs("truncated")))
        .containsExactlyElementsOf(
            whole.stream().filter(r -> !r.<Boolean>getAs("truncated")).toList());
    List<Row> cut = scan("4k").stream().filter(r -> r.<Boolean>getAs("truncated")).toList();
    assertThat(cut).hasSize(1);
    int place = text.lastIndexOf('\n') + 1;
    assertThat(cut.get(0).<String>getAs("truncation"))
        .startsWith("byte " + place + " (without line end): the last");
  }

  @Test
  void compressedDumpsStayWhole() {
    Path gz = TestDumps.path("hopper/dev08");
    assertThat(
            TestSpark.session()
                .read()
                .format("particles")
                .option("splitBytes", "100")
                .load(gz.toString())
                .rdd()
                .getNumPartitions())
        .isEqualTo(1);
  }

  @Test
  void messagesNameTheByteWhereTheLineStarts() throws IOException {
    int bad = text.indexOf('\n', text.length() / 2) + 1;
    Files.writeString(dump, text.substring(0, bad) + "x" + text.substring(bad + 1));
    assertThatThrownBy(() -> load("2k").collectAsList())
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("long.dump, byte " + bad + " (row "));
  }

  private Dataset<Row> load(String splitBytes) {
    return TestSpark.session()
        .read()
        .format("particles")
        .option("splitBytes", splitBytes)
        .load(dump.toString());
  }

  private static List<Row> rows(Dataset<Row> rows) {
    return rows.orderBy("step", "particle_id").collectAsList();
  }

  private List<Row> scan(String splitBytes) throws IOException {
    ParticleOptions options = ParticleOptions.of(Map.of(ParticleOptions.SPLIT_BYTES, splitBytes));
    List<ParticleFile> files =
        ParticleCatalogue.find(new Configuration(), List.of(dump.toString()), options);
    return SnapshotScan.of(TestSpark.session(), files, options).collectAsList();
  }
}
