package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A demo on its smallest setting, with the data of this checkout.
 *
 * @param folder its tables
 * @param result the object that {@code --json} printed
 */
record Demo(Path folder, JsonNode result) {

  /**
   * Runs one.
   *
   * @param name value of {@code --case}
   * @param settings as key=value
   */
  static Demo run(Path folder, String name, String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of("demo", "--case", name, "--smoke", "--master", "local[2]"));
    arguments.addAll(List.of("--json", "--output", folder.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    EventLog events = EventLog.in(folder.resolve("events"));
    arguments.addAll(events.options());
    System.setProperty("talus.home", Path.of("..").toAbsolutePath().normalize().toString());
    try {
      Talus.Run run = Talus.run(arguments);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(events.jobs())
          .isNotEmpty()
          .allSatisfy(
              job -> assertThat(job.description()).startsWith("talus " + job.verb() + ": "));
      return new Demo(folder, run.json());
    } finally {
      System.clearProperty("talus.home");
    }
  }

  /** The page that it ends with. */
  String page() throws IOException {
    return Files.readString(Path.of(URI.create(result.path("report").asText()).getPath()));
  }
}
