package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content hash of a table tells whether two sets of files hold the same particles. */
class ParticleTableTest {
  @TempDir private Path folder;

  private Path dumps;
  private TableManifest original;

  @BeforeEach
  void copyTheHopperCases() throws IOException {
    dumps = folder.resolve("dumps");
    TestDumps.copyFolder(TestDumps.path("hopper"), dumps);
    original = write(RowLayout.SORTED);
    assertThat(original.rows()).isEqualTo(651 + 727);
  }

  @Test
  void renamedMovedAndSplitFilesGiveTheSameTable() throws IOException {
    Files.move(dumps.resolve("dev10"), dumps.resolve("aaa"));
    Path whole = dumps.resolve("dev08/dump.liggghts.gz");
    String text = TestDumps.text(whole);
    int middle = text.indexOf("ITEM: TIMESTEP", text.length() / 2);
    Files.writeString(dumps.resolve("dev08/second-half"), text.substring(middle));
    try (var out =
        new GZIPOutputStream(Files.newOutputStream(dumps.resolve("dev08/z first half")))) {
      out.write(text.substring(0, middle).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    Files.delete(whole);

    TableManifest renamed = write(RowLayout.SORTED_PARTITIONS);
    assertThat(renamed.contentHash()).isEqualTo(original.contentHash());
    assertThat(renamed.rows()).isEqualTo(original.rows());
    assertThat(renamed.files()).isNotEqualTo(original.files());
  }

  @Test
  void shuffledRowsGiveTheSameTable() throws IOException {
    Path file = dumps.resolve("dev08/dump.liggghts.gz");
    String text = TestDumps.text(file);
    Files.delete(file);
    Files.writeString(file, reverseRowsOfEverySnapshot(text));
    assertThat(write(RowLayout.SORTED).contentHash()).isEqualTo(original.contentHash());
  }

  @Test
  void oneChangedDigitGivesAnotherTable() throws IOException {
    Path file = dumps.resolve("dev08/dump.liggghts.gz");
    String text = TestDumps.text(file);
    int last = text.lastIndexOf("0.0027");
    Files.delete(file);
    Files.writeString(file, text.substring(0, last) + "0.0028" + text.substring(last + 6));
    assertThat(write(RowLayout.SORTED).contentHash()).isNotEqualTo(original.contentHash());
  }

  private TableManifest write(RowLayout layout) {
    return WrittenParticles.write(dumps.toString(), folder.resolve("tables").toString(), layout);
  }

  private static String reverseRowsOfEverySnapshot(String text) {
    StringBuilder reversed = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    boolean inRows = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("ITEM:") || line.isEmpty()) {
        reversed.append(rows);
        rows.setLength(0);
        inRows = line.startsWith("ITEM: ATOMS");
        reversed.append(line).append('\n');
      } else if (inRows) {
        rows.insert(0, line + "\n");
      } else {
        reversed.append(line).append('\n');
      }
    }
    return reversed.toString().stripTrailing() + "\n";
  }
}
