package dev.talus.spark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @TempDir private Path folder;

  @Test
  void thePairsWinOverTheFileAndTheFileOverTheDefault() throws IOException {
    Settings settings =
        new SettingsReader()
            .file(yaml("train.steps: 10\ntrain.batch: 4\n"))
            .pairs(List.of("train.steps=20"))
            .settings();

    assertThat(settings.value(TrainSettings.STEPS)).isEqualTo(20);
    assertThat(settings.value(TrainSettings.BATCH)).isEqualTo(4);
    assertThat(settings.value(TrainSettings.POINTS)).isEqualTo(64);
  }

  @Test
  void bytesHaveAUnitOrNone() {
    Settings settings =
        new SettingsReader()
            .pairs(List.of("input.split_bytes=2k", "input.max_snapshot_bytes=4096"))
            .settings();

    assertThat(settings.value(InputSettings.SPLIT_BYTES)).isEqualTo(2048);
    assertThat(settings.value(InputSettings.SNAPSHOT_BYTES)).isEqualTo(4096);
  }

  @Test
  void aTextInPlaceOfKeysIsQuoted() throws IOException {
    Path file = yaml("model.scalars [half_angle]\n");
    assertThatThrownBy(() -> new SettingsReader().file(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("expected 'key: value' lines, found the text 'model.scalars");
  }

  @Test
  void whatIsNoYamlIsToldInOneLine() {
    assertThatThrownBy(() -> new SettingsReader().pairs(List.of("split.test=[mid")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--set split.test, line 1: not valid YAML: ")
        .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
  }

  @Test
  void nestedKeysAreDottedKeys() throws IOException {
    Settings settings =
        new SettingsReader()
            .file(yaml("train:\n  weight:\n    transport: 3\n  seed: 7\n"))
            .settings();

    assertThat(settings.value(TrainSettings.WEIGHT_TRANSPORT)).isEqualTo(3);
    assertThat(settings.value(TrainSettings.SEED)).isEqualTo(7);
  }

  @Test
  void anEmptyValueKeepsTheDefault() throws IOException {
    Settings settings =
        new SettingsReader().file(yaml("model.width:\n")).pairs(List.of("train.steps=")).settings();

    assertThat(settings.value(ModelSettings.WIDTH)).isEqualTo(48);
    assertThat(settings.value(TrainSettings.STEPS)).isEqualTo(1500);
  }

  @Test
  void aSingleTextIsAListOfOne() {
    Settings settings = new SettingsReader().pairs(List.of("split.test=dev05")).settings();

    assertThat(settings.value(PrepareSettings.SPLIT_TEST)).containsExactly("dev05");
  }

  @Test
  void namedTextsKeepTheirOrderAndAreWrittenAsTheyAreRead() throws IOException {
    Settings inLines =
        new SettingsReader()
            .file(yaml("bed.branches:\n  - gas: main gas_velocity\n  - void: off void_fraction\n"))
            .settings();
    Object written = inLines.values(List.of(BedSettings.BRANCHES)).get("bed.branches");

    assertThat(inLines.value(BedSettings.BRANCHES))
        .containsExactly(
            new Named("gas", "main gas_velocity"), new Named("void", "off void_fraction"))
        .isEqualTo(
            new SettingsReader()
                .pairs(List.of("bed.branches=" + written))
                .settings()
                .value(BedSettings.BRANCHES));
  }

  @Test
  void anEmptyFileIsAllDefaults() throws IOException {
    Settings settings = new SettingsReader().file(yaml("# nothing\n")).settings();

    assertThat(settings.value(TrainSettings.OPTIMISER)).isEqualTo("adamw");
  }

  @Test
  void anUnknownKeyNamesTheNearest() throws IOException {
    Path file = yaml("train.step: 10\n");

    assertThatThrownBy(() -> new SettingsReader().file(file))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ": unknown key 'train.step'. Did you mean 'train.steps'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.steps=0|train.steps expects a whole number of at least 1, found 0",
        "train.steps=1.5|train.steps expects a whole number of at least 1, found 1.5",
        "train.steps=99999999999|train.steps expects a whole number of at least 1",
        "split.fraction=2|split.fraction expects a number from 0.0 to 0.9, found 2",
        "train.learning_rate=fast|train.learning_rate expects a number from 0.0 to 1.0",
        "train.learning_rate=NaN|train.learning_rate expects a number from 0.0 to 1.0",
        "ingest.strict=maybe|ingest.strict expects true or false, found \"maybe\"",
        "train.optimiser=sgd|train.optimiser expects one of adamw, lion, found \"sgd\"",
        "split.test=[[a]]|split.test expects a list of texts",
        "rollout.new_cases=[a]|rollout.new_cases expects a list of maps",
        "bed.branches=[fluid]|bed.branches expects a list such as [particles: main displacement,",
        "bed.branches={fluid: main void_fraction}|bed.branches expects a list such as",
        "bed.branches=[{a: main, b: off}]|bed.branches expects a list such as",
        "bed.weights=[fluid: [1]]|bed.weights expects a list such as [fluid: 2, mixing: 0.5]",
        "report.title=[a]|report.title expects a text",
        "train.steps={a: 1}|train.steps expects a whole number",
      })
  void aValueThatDoesNotFitIsToldWithTheKeyAndWhatItExpects(String pair, String message) {
    assertThatThrownBy(() -> new SettingsReader().pairs(List.of(pair)).settings())
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--set ")
        .hasMessageContaining(message);
  }

  @Test
  void aMissingRequiredValueSaysHowToGiveIt() {
    Settings settings = new SettingsReader().settings();

    assertThatThrownBy(() -> settings.value(TalusSettings.OUTPUT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("No value for output")
        .hasMessageContaining("--set output=...");
  }

  @Test
  void brokenYamlIsToldWithItsLine() throws IOException {
    Path file = yaml("train.steps: 10\ntrain.batch: [1\n");

    assertThatThrownBy(() -> new SettingsReader().file(file))
        .isInstanceOf(UsageException.class)
        .hasMessageMatching("(?s)" + java.util.regex.Pattern.quote(file.toString()) + ", line .*");
  }

  @Test
  void aKeyThatOccursTwiceIsRefused() throws IOException {
    Path file = yaml("train.steps: 10\ntrain.steps: 20\n");

    assertThatThrownBy(() -> new SettingsReader().file(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Duplicate field 'train.steps'");
  }

  @Test
  void aPairWithoutEqualsIsRefused() {
    assertThatThrownBy(() -> new SettingsReader().pairs(List.of("train.steps")))
        .isInstanceOf(UsageException.class)
        .hasMessage("--set expects key=value, found 'train.steps'");
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(folder.resolve("talus.yaml"), text);
  }
}
