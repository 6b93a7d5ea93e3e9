package dev.talus.spark.table;

import static dev.talus.datasets.table.ColumnSpec.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the publication of a table before each of its changes and looks what readers see. */
class PublicationTest {
  private static final TableSpec SPEC =
      new TableSpec(
          "numbers",
          "Numbers",
          List.of(required("id", ColumnType.LONG, "", "number")),
          List.of("id"));

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir private static java.nio.file.Path folder;

  private static FileSystem fs;
  private static Path root;
  private static Path staging;

  @BeforeAll
  static void prepareAnOldAndANewTable() throws IOException {
    fs = FileSystem.getLocal(SPARK.sessionState().newHadoopConf());
    root = new Path(folder.toUri());
    staging = new Path(root, "_staging/new");
    write("old", 5);
    write("new", 7);
  }

  @Test
  void readersSeeTheOldTableOrTheNewOneOrAClearMessage() throws IOException {
    List<String> seen = new ArrayList<>();
    boolean finished = false;
    for (int changes = 0; !finished; changes++) {
      TableManifest manifest = restore();
      finished = publish(new FaultyFileSystem(fs, changes), manifest);
      seen.add(whatReadersSee());
    }
    assertThat(seen.subList(0, 1)).containsExactly("old");
    assertThat(seen.get(seen.size() - 1)).isEqualTo("new");
    assertThat(String.join(" ", seen)).matches("(old )+(incomplete )+(new ?)+");
  }

  @Test
  void aFirstTableIsNotThereUntilItIsComplete() throws IOException {
    List<String> seen = new ArrayList<>();
    boolean finished = false;
    for (int changes = 0; !finished; changes++) {
      TableManifest manifest = restore();
      fs.delete(new Path(root, "numbers"), true);
      finished = publish(new FaultyFileSystem(fs, changes), manifest);
      seen.add(whatReadersSee());
    }
    assertThat(String.join(" ", seen)).matches("(incomplete )+(new ?)+");
  }

  @Test
  void filesThatStayAreNeverInBothTables() throws IOException {
    List<String> seen = new ArrayList<>();
    boolean finished = false;
    for (int changes = 0; !finished; changes++) {
      TableManifest manifest = restore();
      Path kept = new Path(root, "numbers/kept.parquet");
      Path staged = new Path(staging, "numbers");
      fs.rename(Tables.of(SPARK, root.toString()).open(SPEC).files().get(0).getPath(), kept);
      for (FileStatus file : new TableFolder(fs, staged).dataFiles()) {
        fs.delete(file.getPath(), false);
      }
      Publication publication = new Publication(new FaultyFileSystem(fs, changes), root, staging);
      finished = publish(publication, List.of("kept.parquet"), as(manifest, kept));
      seen.add(whatReadersSee());
    }
    assertThat(String.join(" ", seen)).matches("(old )+(incomplete )+(new ?)+");
  }

  @Test
  void theNextRunRepairsWhatAKilledOneLeft() throws IOException {
    for (int changes : new int[] {2, 4}) { // the old table moved away, the new one in place
      publish(new FaultyFileSystem(fs, changes), restore());
      try (TableWriter writer = TableWriter.open(SPARK, root.toString(), "next")) {
        writer.write(SPEC, SPARK.range(9).toDF("id"), Provenance.none());
      }
      assertThat(Tables.of(SPARK, root.toString()).open(SPEC).rows().count()).isEqualTo(9);
      assertThat(fs.exists(new Path(root, "_staging"))).isFalse();
    }
  }

  @Test
  void aFolderWithoutManifestSaysThatARunWasInterrupted() throws IOException {
    restore();
    fs.delete(new Path(root, "numbers/_manifest.json"), false);
    assertThatThrownBy(() -> Tables.of(SPARK, root.toString()).open("numbers"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("expected a complete table, found a folder without manifest")
        .hasMessageContaining("Run the job that makes it again");
  }

  private static void write(String run, long rows) {
    String target = new Path(root, "prepared-" + run).toString();
    try (TableWriter writer = TableWriter.open(SPARK, target, run)) {
      writer.write(SPEC, SPARK.range(rows).toDF("id"), Provenance.none());
    }
  }

  /** The old table in its place and the new one in the staging folder, without its manifest. */
  private TableManifest restore() throws IOException {
    Path target = new Path(root, "numbers");
    fs.delete(target, true);
    fs.delete(new Path(root, "_staging"), true);
    fs.mkdirs(staging);
    copy(new Path(root, "prepared-old/numbers"), target);
    copy(new Path(root, "prepared-new/numbers"), new Path(staging, "numbers"));
    fs.delete(new Path(staging, "numbers/_manifest.json"), false);
    return Tables.of(SPARK, new Path(root, "prepared-new").toString())
        .manifest("numbers")
        .orElseThrow();
  }

  private void copy(Path from, Path to) throws IOException {
    FileUtil.copy(fs, from, fs, to, false, fs.getConf());
  }

  private boolean publish(FileSystem faulty, TableManifest manifest) {
    return publish(new Publication(faulty, root, staging), List.of(), manifest);
  }

  private static boolean publish(
      Publication publication, List<String> kept, TableManifest manifest) {
    try {
      publication.publish(new Path(staging, "numbers"), kept, manifest);
      return true;
    } catch (IOException e) {
      assertThat(e).hasMessage("The process was killed");
      return false;
    }
  }

  /** The manifest of the new table if it consists of the old one's file alone. */
  private static TableManifest as(TableManifest of, Path file) throws IOException {
    return new TableManifest(
        of.table(),
        of.runId(),
        5,
        of.contentHash(),
        of.caseHashes(),
        of.nanCounts(),
        of.infiniteCounts(),
        1,
        fs.getFileStatus(file).getLen(),
        of.created(),
        of.provenance());
  }

  private String whatReadersSee() {
    try {
      Table table = Tables.of(SPARK, root.toString()).open(SPEC);
      assertThat(table.rows().count()).isEqualTo(table.manifest().rows());
      return table.manifest().runId();
    } catch (TableException e) {
      assertThat(e).hasMessageContaining("expected a complete table");
      return "incomplete";
    }
  }
}
