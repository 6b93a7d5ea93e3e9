package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.spark.table.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir Path root;
  private ReportFolder folder;

  @BeforeEach
  void open() {
    folder = ReportFolder.in(TestSpark.session(), root.toString());
  }

  @Test
  void aPageIsUpToDateForTheRunThatWroteIt() throws Exception {
    assertThat(folder.upToDate("report-1")).isFalse();

    folder.write("report-1", "<p>\u00e9</p>", Map.of("cases", "sha"));

    assertThat(folder.upToDate("report-1")).isTrue();
    assertThat(folder.upToDate("report-2")).isFalse();
    assertThat(root.resolve("report/report.html")).hasContent("<p>\u00e9</p>");
    assertThat(root.resolve("report/_manifest.json")).content().contains("\"cases\" : \"sha\"");
  }

  @Test
  void aCutPageIsWrittenAgain() throws Exception {
    folder.write("report-1", "<p>whole</p>", Map.of());
    Files.delete(root.resolve("report/.report.html.crc"));
    Files.writeString(root.resolve("report/report.html"), "<p>");

    assertThat(folder.upToDate("report-1")).isFalse();
  }

  @Test
  void aNewPageReplacesTheOldOneAndLeavesNothingBehind() throws Exception {
    folder.write("report-1", "old", Map.of());
    folder.write("report-2", "new", Map.of());

    assertThat(root.resolve("report/report.html")).hasContent("new");
    try (Stream<Path> files = Files.list(root.resolve("report"))) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.endsWith(".crc")))
          .containsExactlyInAnyOrder("report.html", "_manifest.json");
    }
  }
}
