package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and configurations that cannot be obeyed: exit code 2 before any work is done. */
class BadConfigurationTest {
  /** As the pipeline was trained. */
  private static final String ONE_STEP = "train.steps=1";

  private static Pipeline pipeline;

  @TempDir private Path folder;

  /** Refusals leave it as it is, so that all tests can share it. */
  @BeforeAll
  static void allVerbsHaveRun(@TempDir Path shared) {
    pipeline = Pipeline.finishedInHaste(shared);
  }

  @AfterEach
  void nothingIsHalfWritten() {
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  @Test
  void anUnknownKeyInTheFileIsRefusedWithTheNearestOne() throws IOException {
    Path file = configuration("train:\n  stepz: 10\n");

    assertRefused(
        run("train", "--config", file.toString()),
        file.toString(),
        "unknown key 'train.stepz'",
        "Did you mean 'train.steps'?");
  }

  @Test
  void anUnknownKeyOnTheCommandLineIsRefusedWithTheNearestOne() {
    assertRefused(
        run("ingest", "--set", "imput=here"),
        "--set imput",
        "unknown key 'imput'",
        "Did you mean 'input'?");
  }

  @Test
  void aValueOfTheWrongTypeIsRefused() throws IOException {
    Path file = configuration("train.steps: many\n");

    assertRefused(
        run("train", "--config", file.toString()),
        file.toString(),
        "train.steps expects a whole number of at least 1",
        "found \"many\"");
  }

  @Test
  void aValueOutOfRangeIsRefused() {
    assertRefused(
        run("prepare", "--set", "split.fraction=1.5"),
        "split.fraction expects a number from 0.0 to 0.9",
        "found 1.5");
  }

  @Test
  void aNumberOfBytesThatIsNoneIsRefused() {
    assertRefused(
        run("ingest", "--set", "input.split_bytes=12q"),
        "--set input.split_bytes: input.split_bytes expects a number of bytes such as",
        "found \"12q\"");
    assertRefused(run("ingest", "--set", "input.max_snapshot_bytes=-5"), "at least 1", "found -5");
    assertRefused(
        run("ingest", "--set", "input.split_bytes=99999999999999999999g"), "a number of bytes");
  }

  @Test
  void anOutputThatIsAFileIsRefusedAndTheFileKept() throws IOException {
    Path file = configuration("train.steps: 10\n");

    Talus.Run run = new Pipeline(pipeline.input(), file).run("ingest");

    Refusals.assertRefused(
        run, 4, file.toString(), "expected a folder to write to", "not a directory");
    assertThat(file).hasContent("train.steps: 10");
  }

  @Test
  void aFileThatIsNoYamlIsRefusedWithItsLine() throws IOException {
    Path file = configuration("train.steps: 10\ntrain.batch: [4\n");

    assertRefused(run("train", "--config", file.toString()), file + ", line 2", "not valid YAML");
  }

  @Test
  void aConfigurationThatIsNotThereIsRefused() {
    Path file = folder.resolve("absent.yaml");

    assertRefused(run("train", "--config", file.toString()), file + " does not exist");
  }

  @Test
  void aMissingOutputIsNamed() {
    assertRefused(Talus.run(List.of("prepare", "--master", "local[2]")), "output", "--set output=");
  }

  @Test
  void anUnknownVerbAndAnUnknownOptionAreRefusedWithTheNearestOne() {
    assertRefused(Talus.run(List.of("injest")), "'injest'", "Did you mean 'ingest'?");
    assertRefused(
        Talus.run(List.of("ingest", "--inptu", "x")), "'--inptu'", "Did you mean '--input'?");
    assertRefused(Talus.run(List.of("help", "trian")), "'trian'", "Did you mean 'train'?");
  }

  @Test
  void anUnknownTestCaseIsRefusedWithTheNearestOne() {
    assertRefused(
        pipeline.run("prepare", "split.test=[dev06]"), "split.test", "'dev06'", "'dev00'");
  }

  @Test
  void anUnknownScalarIsRefusedWithTheNearestOne() {
    assertRefused(
        pipeline.run("prepare", "model.scalars=[half_angel]"),
        "model.scalars",
        "'half_angel'",
        "'half_angle'");
  }

  @Test
  void aCaseToPredictMustBeKnownOrCompletelyDescribed() {
    assertRefused(
        pipeline.run("rollout", ONE_STEP, "rollout.cases=[dev7]"),
        "rollout.cases",
        "'dev7'",
        "'dev07'");
    assertRefused(
        pipeline.run("rollout", ONE_STEP, "rollout.new_cases=[{id: steep, half_angle: 25}]"),
        "rollout.new_cases",
        "'steep'",
        "expected a number for 'mu'");
    assertRefused(
        pipeline.run("rollout", ONE_STEP, "rollout.new_cases=[{id: dev00, half_angle: 25}]"),
        "rollout.new_cases",
        "'dev00'");
  }

  @Test
  void settingsOfAnEarlierVerbAreRefusedIfTheyChangeNothingAnyMore() {
    assertRefused(
        pipeline.run("train", "split.test=[dev05]", "model.scalars=[mu]", "hopper.layers=8"),
        "split.test was [dev07], wanted is [dev05]",
        "model.scalars was [half_angle, mu, mu_roll, outlet], wanted is [mu]",
        "Run `talus prepare` again");
    for (String verb : List.of("rollout", "evaluate", "report")) {
      assertRefused(
          pipeline.run(verb, ONE_STEP, "model.width=32"),
          "model.width was 16, wanted is 32",
          "`talus train`");
    }
  }

  @Test
  void aVerbBeforeItsTurnSaysWhichVerbsComeFirst() {
    assertRefused(
        run("report"),
        "Run `talus ingest`, then `talus prepare`, then `talus train`, then `talus rollout`, then"
            + " `talus evaluate` first");
    assertRefused(
        run("evaluate", "--set", "system=bed"), "`talus ingest`, then `talus prepare` first");
    assertRefused(
        run("rollout", "--set", "model=galerkin"), "`talus ingest`, then `talus train` first");
    assertRefused(run("measure"), "`talus ingest` first");
  }

  private Path configuration(String text) throws IOException {
    return Files.writeString(folder.resolve("my.yaml"), text);
  }

  private Talus.Run run(String verb, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(verb, "--master", "local[2]", "--output", folder.resolve("none").toString()));
    arguments.addAll(List.of(options));
    return Talus.run(arguments);
  }

  private static void assertRefused(Talus.Run run, String... told) {
    Refusals.assertRefused(run, 2, told);
    assertThat(run.err()).doesNotContain("Exception");
  }
}
