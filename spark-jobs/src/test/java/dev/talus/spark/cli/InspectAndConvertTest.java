package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectAndConvertTest {
  private static final String TRIANGLE =
      """
      # vtk DataFile Version 4.2
      one triangle
      ASCII
      DATASET UNSTRUCTURED_GRID
      POINTS 3 double
      0 0 0 1 0 0 0 1 0
      CELLS 1 4
      3 0 1 2
      CELL_TYPES 1
      5
      POINT_DATA 3
      SCALARS u double 1
      LOOKUP_TABLE default
      1 2 4
      """;

  @TempDir private Path folder;
  private Path triangle;

  /** What a run of the command printed and how it ended. */
  private record Run(int code, String out, String err) {}

  @BeforeEach
  void writeTriangle() throws IOException {
    triangle = Files.writeString(folder.resolve("a.vtk"), TRIANGLE);
  }

  @Test
  void oneFileIsToldInFull() {
    Run run = talus("inspect", triangle.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("3 points, 1 triangle, 1 arrays")
        .contains("u  float64 x 1  1 to 4");
  }

  @Test
  void memoryThatIsNoneIsAWrongUse() {
    Run run = talus("inspect", triangle.toString(), "--memory=-1");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--memory expects 1 MiB or more, found -1.");
  }

  @Test
  void memoryBeyondAllCountingIsAWrongUse() {
    Run run = talus("inspect", triangle.toString(), "--memory=8796093022208");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--memory expects at most 8796093022207 MiB, found 8796093022208;");
    assertThat(talus("inspect", triangle.toString(), "--memory=8796093022207").code()).isZero();
  }

  @Test
  void folderIsOneJsonObjectALine() throws IOException {
    Files.writeString(folder.resolve("b.vtk"), TRIANGLE.replace("CELLS 1 4", "CELLS 9 36"));
    Files.writeString(folder.resolve("c.txt"), "notes");

    Run run = talus("inspect", "--json", folder.toString());

    assertThat(run.code()).isEqualTo(3);
    String[] lines = run.out().split("\n");
    assertThat(lines).hasSize(3);
    String[] statuses = {"ok", "refused", "unknown"};
    for (int i = 0; i < lines.length; i++) {
      JsonNode json = new ObjectMapper().readTree(lines[i]);
      assertThat(json.get("status").asText()).isEqualTo(statuses[i]);
      assertThat(json.get("path").asText()).endsWith(i == 2 ? "c.txt" : i == 1 ? "b.vtk" : "a.vtk");
      assertThat(json.get("message").asText()).isNotEmpty();
      assertThat(json.has("format")).isTrue();
    }
  }

  @Test
  void unknownFilesOfAFolderAreNoFailure() throws IOException {
    Files.writeString(folder.resolve("c.txt"), "notes");

    assertThat(talus("inspect", folder.toString()).code()).isZero();
  }

  @Test
  void unknownFileAloneIsBadData() throws IOException {
    Path notes = Files.writeString(folder.resolve("c.txt"), "notes");

    assertThat(talus("inspect", notes.toString()).code()).isEqualTo(3);
  }

  @Test
  void fileThatIsNotThereIsAnErrorOfUsage() {
    Run run = talus("inspect", folder.resolve("gone.vtk").toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("gone.vtk");
  }

  @Test
  void convertWritesTheFormatOfTheName() {
    Path out = folder.resolve("a.vtu");

    Run run = talus("convert", triangle.toString(), out.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(talus("inspect", out.toString()).out()).contains("3 points, 1 triangle, 1 arrays");
  }

  @Test
  void lossNeedsPermission() {
    Path out = folder.resolve("a.stl");

    Run refused = talus("convert", triangle.toString(), out.toString());
    Run allowed = talus("convert", "--lossy", triangle.toString(), out.toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("The point array u.").contains("--lossy");
    assertThat(allowed.code()).isZero();
    assertThat(allowed.err()).contains("left out: The point array u.");
  }

  @Test
  void unknownTargetIsAnErrorOfUsage() {
    String out = folder.resolve("a.abc").toString();

    assertThat(talus("convert", triangle.toString(), out).code()).isEqualTo(2);
    Run named = talus("convert", "--format", "abc", triangle.toString(), out);
    assertThat(named.code()).isEqualTo(2);
    assertThat(named.err()).contains("Known: vtu,");
  }

  @Test
  void brokenInputIsBadData() throws IOException {
    Path broken =
        Files.writeString(folder.resolve("b.vtk"), TRIANGLE.replace("CELLS 1 4", "CELLS 9 36"));

    Run run = talus("convert", broken.toString(), folder.resolve("b.vtu").toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("b.vtk").contains("expected");
    assertThat(folder.resolve("b.vtu")).doesNotExist();
  }

  private static Run talus(String... arguments) {
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code = TalusCli.execute(arguments);
      return new Run(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
    }
  }
}
