package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotScanTest {
  @Test
  void hasARowForEverySnapshotAlsoForEmptyOnes() throws IOException {
    List<Row> rows = scan(TestDumps.path("hopper/dev08"));
    List<ParticleFrame> frames = TestDumps.frames(TestDumps.path("hopper/dev08/dump.liggghts.gz"));
    assertThat(rows)
        .extracting(r -> r.getAs("step"), r -> r.getAs("particle_count"))
        .containsExactlyElementsOf(
            frames.stream().map(f -> tuple(f.step(), (long) f.size())).toList());
    Row last = rows.get(rows.size() - 1);
    assertThat(last.<Long>getAs("particle_count")).isZero();
    assertThat(last.<Double>getAs("time_s")).isEqualTo(37500 * 4e-5);
    assertThat(last.<Double>getAs("z_lo")).isEqualTo(-0.04);
    assertThat(last.<Double>getAs("z_hi")).isEqualTo(0.310561);
    assertThat(last.<String>getAs("boundary")).isEqualTo("ff ff ff");
    assertThat(last.<String>getAs("case_id")).isEqualTo("dev08");
    assertThat(last.<Boolean>getAs("truncated")).isFalse();
  }

  @Test
  void saysHowMuchOfATruncatedSnapshotIsThere(@TempDir Path folder) throws IOException {
    String text = TestDumps.text(TestDumps.path("perstep/forms/dump.6000.liggghts"));
    Files.writeString(folder.resolve("a.dump"), text.substring(0, text.length() - 300));
    Files.writeString(folder.resolve("b.dump"), text + "ITEM: TIMEST");
    List<Row> rows = scan(folder);
    assertThat(rows)
        .extracting(
            r -> r.getAs("truncated"), r -> r.getAs("particle_count"), r -> r.getAs("truncation"))
        .containsExactly(
            tuple(
                true,
                null,
                "line 238 (without line end): the last snapshot is cut short; expected 231 rows"
                    + " of step 6000, found 228. It is left out."),
            tuple(false, 231L, null),
            tuple(
                true,
                null,
                "line 241: the last snapshot is cut short; expected a whole snapshot, found the"
                    + " beginning of a header. It is left out."));
    assertThat(rows.get(0).<String>getAs("file")).endsWith("a.dump");
  }

  private static List<Row> scan(Path path) throws IOException {
    List<ParticleFile> files =
        ParticleCatalogue.find(
            new Configuration(), List.of(path.toString()), ParticleOptions.defaults());
    return SnapshotScan.of(TestSpark.session(), files, ParticleOptions.defaults()).collectAsList();
  }
}
