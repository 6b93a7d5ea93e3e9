package dev.talus.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a checkpoint can be unusable is noticed before use, with a message that helps. */
class DamagedCheckpointTest {
  private static final String NAME = CheckpointStore.nameOf(100);

  @TempDir private Path root;

  private CheckpointStore store;
  private Path checkpoint;

  @BeforeEach
  void saveOne() throws IOException {
    store = new CheckpointStore(new LocalCheckpointDirectory(root));
    store.save(Checkpoints.at(100));
    checkpoint = root.resolve(NAME);
  }

  @Test
  void noticesAFlippedBitInEveryByteOfEveryFile() throws IOException {
    int flips = 0;
    for (Path file : files()) {
      byte[] intact = Files.readAllBytes(file);
      for (int i = 0; i < intact.length; i++) {
        byte[] flipped = intact.clone();
        flipped[i] ^= 1;
        Files.write(file, flipped);
        assertThatThrownBy(() -> store.read(NAME))
            .as("%s, byte %d", file.getFileName(), i)
            .isInstanceOf(CheckpointException.class);
        flips++;
      }
      Files.write(file, intact);
    }
    assertThat(flips).isGreaterThan(1000);
    assertThat(store.read(NAME).content()).isEqualTo(Checkpoints.at(100));
  }

  @Test
  void namesTheDamagedFileAndBothHashes() throws IOException {
    Path part = checkpoint.resolve("ema.f32");
    byte[] bytes = Files.readAllBytes(part);
    String before = Sha256.of(bytes);
    bytes[3] ^= 0x40;
    Files.write(part, bytes);

    CheckpointException refused = refused();

    assertThat(refused.file()).isEqualTo(part.toString());
    assertThat(refused.expected()).isEqualTo("SHA-256 " + before);
    assertThat(refused.found()).isEqualTo(Sha256.of(bytes));
    assertThat(refused.advice()).contains("restore the file");
    assertThatThrownBy(() -> store.readWeights(NAME)).hasMessage(refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parameters.f32",
        "ema.f32",
        "optimiser.first_moment.f32",
        "optimiser.second_moment.f32"
      })
  void namesAMissingPart(String part) throws IOException {
    Files.delete(checkpoint.resolve(part));

    assertThat(refused())
        .hasMessageContaining(NAME + "/" + part + ": expected 20 bytes, found no such file");
    assertThatThrownBy(() -> store.readWeights(NAME)).isInstanceOf(CheckpointException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 19, 21, 40})
  void namesAPartOfAnotherLength(int bytes) throws IOException {
    Path part = checkpoint.resolve("optimiser.first_moment.f32");
    Files.write(part, Arrays.copyOf(Files.readAllBytes(part), bytes));

    assertThat(refused())
        .hasMessageContaining("optimiser.first_moment.f32: expected 20 bytes, found " + bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "manifest.sha256"})
  void refusesADirectoryWithoutManifestOrHash(String file) throws IOException {
    Files.delete(checkpoint.resolve(file));

    assertThat(refused())
        .hasMessageStartingWith(checkpoint + ": expected a checkpoint")
        .hasMessageContaining("found no " + file)
        .hasMessageContaining("check the path");
  }

  @Test
  void refusesADirectoryThatIsNotThere() {
    assertThatThrownBy(() -> store.read("somewhere"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("somewhere: expected a checkpoint");
  }

  @Test
  void noticesAManifestEditedByHand() throws IOException {
    Path manifest = checkpoint.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"width\" : 64", "\"width\" : 65"));

    assertThat(refused()).hasMessageContaining("manifest.json: expected the SHA-256");
  }

  @Test
  void refusesANewerFormat() throws IOException {
    rewrite("\"format_version\" : 1", "\"format_version\" : 2");

    assertThat(refused())
        .hasMessageContaining("manifest.json: expected format_version 1, found version 2")
        .hasMessageContaining("newer Talus")
        .hasMessageContaining("0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"talus_checkpoint\" | \"other\" | not a Talus checkpoint",
        "\"format_version\" : 1 | \"format_version\" : \"1\" | format_version: expected a whole",
        "\"step\" : 100 | \"step\" : -1 | step: expected a whole number from 0, found -1",
        "\"step\" : 100 | \"stop\" : 100 | step: expected a whole number from 0, found nothing",
        "\"step\" : 100 | \"step\" : 100, \"step\" : 101 | Duplicate field 'step'",
        "\"random_seed\" : -42 | \"random_seed\" : 1e3 | random_seed: expected a whole",
        "\"model_kind\" : \"test_model\" | \"model_kind\" : 5 | model_kind: expected a string",
        "\"width\" : 64 | \"width\" : 1e999 | model_configuration.width",
        "\"file\" : \"ema.f32\" | \"file\" : \"../../x\" | parts[1].file: expected a string",
        "\"name\" : \"ema\" | \"name\" : \"../ema\" | parts[1].name: expected a string",
        "\"name\" : \"parameters\" | \"name\" : \"weights\" | parts[0].file",
        "\"shape\" : [ 5 ] | \"shape\" : [ 4 ] | parts[0].bytes: expected 16, found 20",
        "\"shape\" : [ 5 ] | \"shape\" : [ 3000000000 ] | parts[0].shape",
        "\"type\" : \"float32\" | \"type\" : \"float16\" | parts[0].type",
        "\"parts\" : [ | \"pieces\" : [ | parts: expected a list",
        "{ | [ | malformed JSON",
      })
  void refusesAManifestThatBreaksTheSpecification(String from, String to, String message)
      throws IOException {
    rewrite(from, to);

    assertThat(refused()).hasMessageContaining("manifest.json").hasMessageContaining(message);
  }

  @Test
  void ignoresKeysItDoesNotKnow() throws IOException {
    rewrite("\"step\" : 100", "\"step\" : 100, \"remark\" : [1]");

    assertThat(store.read(NAME).content()).isEqualTo(Checkpoints.at(100));
  }

  @Test
  void refusesAnUnknownModelKind() throws IOException {
    StoredCheckpoint stored = store.read(NAME);

    stored.requireKind(Set.of("test_model", "neuraldem_hopper"));
    assertThatThrownBy(() -> stored.requireKind(Set.of("neuraldem_hopper")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(checkpoint.toString())
        .hasMessageContaining("[neuraldem_hopper], found 'test_model'")
        .hasMessageContaining("talus=0.1");
  }

  @Test
  void namesTheKeysInWhichConfigurationsDiffer() throws IOException {
    StoredCheckpoint stored = store.read(NAME);
    Map<String, Object> other =
        Map.of("width", 64.0, "scalars", List.of("frame"), "nested", Map.of("depth", 6));

    stored.requireModel("test_model", Checkpoints.MODEL);
    assertThatThrownBy(() -> stored.requireModel("test_model", other))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("model_configuration")
        .hasMessageContaining("nested.depth = 6")
        .hasMessageContaining("nested.depth = 4")
        .hasMessageContaining("scalars[1] = (absent)")
        .hasMessageContaining("scalars[1] = radius")
        .hasMessageNotContaining("width");
    assertThatThrownBy(() -> stored.requireModel("other_model", Checkpoints.MODEL))
        .hasMessageContaining("'other_model', found 'test_model'");
  }

  @Test
  void namesTheCheckpointsThereAreWhenThePointerIsWrong() throws IOException {
    Files.writeString(root.resolve("latest"), "step-000000000200\n");

    assertThatThrownBy(store::latest)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("found 'step-000000000200'")
        .hasMessageContaining("there are [" + NAME + "]");
  }

  @Test
  void aPointerNeverLeavesTheDirectory() throws IOException {
    Files.writeString(root.resolve("latest"), "../" + root.getFileName() + "/" + NAME);

    assertThatThrownBy(store::latest).isInstanceOf(CheckpointException.class);
    assertThatThrownBy(() -> store.read("../x")).isInstanceOf(IllegalArgumentException.class);
  }

  /** Changes the first match in the manifest and makes its hash right again. */
  private void rewrite(String from, String to) throws IOException {
    Path manifest = checkpoint.resolve("manifest.json");
    String text = Files.readString(manifest);
    int at = text.indexOf(from);
    assertThat(at).as("the manifest has %s:%n%s", from, text).isNotNegative();
    String changed = text.substring(0, at) + to + text.substring(at + from.length());
    Files.writeString(manifest, changed);
    Files.writeString(
        checkpoint.resolve("manifest.sha256"),
        Sha256.of(Files.readAllBytes(manifest)) + "  manifest.json\n");
  }

  private CheckpointException refused() {
    return catchThrowableOfType(CheckpointException.class, () -> store.read(NAME));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(checkpoint)) {
      return files.sorted().toList();
    }
  }
}
