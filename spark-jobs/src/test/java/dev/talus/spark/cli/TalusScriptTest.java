package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the {@code talus} command says of memory before Java starts. */
class TalusScriptTest {
  private record Run(int exitCode, String err) {}

  @ParameterizedTest
  @CsvSource({
    "TALUS_MEMORY, banana, 2",
    "TALUS_MEMORY, -3g, 2",
    "TALUS_MEMORY, 1, 4",
    "TALUS_MEMORY, 999999g, 4",
    "TALUS_NATIVE_MEMORY, 2gb, 2"
  })
  void refusesSizesWithWhichNothingStarts(String variable, String size, int exitCode)
      throws IOException, InterruptedException {
    Run run = talus(variable, size);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("talus: " + variable + ": expected ")
        .endsWith("found '" + size + "'.\n");
  }

  @Test
  void saysWhatASizeLooksLike() throws IOException, InterruptedException {
    assertThat(talus("TALUS_MEMORY", "6 GB").err()).contains("a size such as 6g or 3000m");
  }

  private static Run talus(String variable, String size) throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("basedir", ".")).resolve("../talus");
    ProcessBuilder command = new ProcessBuilder(script.toString(), "--version");
    command.environment().put(variable, size);
    Process process = command.start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), err);
  }
}
