package dev.talus.spark.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.Progress;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierVerbsTest {
  private static final SparkSession SPARK = TestSpark.session();
  private static final List<Verb> ALL = List.of(Verb.PREPARE, Verb.TRAIN);

  @TempDir private Path folder;

  @Test
  void everySettingThatIsGivenOtherwiseIsNamedWithBothValues() {
    ran(TalusTables.SAMPLES, "split.test=[a]", "prepare.seed=1", "prepare.grid_spacing_m=0");

    assertThatThrownBy(
            () ->
                earlier("split.test=[a, b]", "prepare.seed=2", "prepare.grid_spacing_m=0")
                    .requireSettings(List.of(Verb.PREPARE)))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            folder
                + ": made with other settings: prepare.seed was 1, wanted is 2; split.test was [a],"
                + " wanted is [a, b]. Run `talus prepare` again with what is wanted, or leave"
                + " these settings out.");
  }

  @Test
  void whatBuildsOnAChangedVerbHasToRunAgainToo() {
    ran(TalusTables.SAMPLES, "prepare.seed=1");
    ran(TalusTables.TRAINING_LOG, "model.width=16", "train.min_learning_rate=1e-6");

    assertThatThrownBy(() -> earlier("prepare.seed=2").requireSettings(ALL))
        .hasMessageContaining("Run `talus prepare`, then `talus train` again");
    assertThatThrownBy(() -> earlier("model.width=32").requireSettings(ALL))
        .hasMessageContaining("model.width was 16, wanted is 32. Run `talus train` again");
  }

  @Test
  void otherSettingsOfTheTrainingAreToldButNotRefused() {
    ran(TalusTables.TRAINING_LOG, "train.steps=100", "train.workers=4");

    EarlierVerbs earlier = earlier("train.steps=200", "train.workers=4");

    assertThatCode(() -> earlier.requireSettings(ALL)).doesNotThrowAnyException();
    assertThat(earlier.otherTraining())
        .hasValue(
            "The model was trained with other settings: train.steps was 100, wanted is 200."
                + " Only `talus train` obeys them.");
    assertThat(earlier("train.steps=100").otherTraining()).isEmpty();
  }

  @Test
  void equalValuesInAnotherNotationAreTheSame() {
    ran(TalusTables.SAMPLES, "split.test=[a]", "prepare.grid_spacing_m=0", "prepare.seed=7");
    ran(TalusTables.TRAINING_LOG, "train.min_learning_rate=1e-6");

    assertThatCode(
            () ->
                earlier(
                        "split.test=a",
                        "prepare.grid_spacing_m=0.00",
                        "prepare.seed=7",
                        "train.min_learning_rate=0.000001")
                    .requireSettings(ALL))
        .doesNotThrowAnyException();
  }

  @Test
  void settingsThatAreNotGivenOrThatNothingDependsOnAreNotCompared() {
    ran(TalusTables.SAMPLES, "split.test=[a]", "prepare.seed=2");
    ran(TalusTables.TRAINING_LOG, "galerkin.mesh_parts=1");

    assertThatCode(
            () ->
                earlier("train.checkpoint_rounds=3", "report.title=x", "galerkin.mesh_parts=4")
                    .requireSettings(ALL))
        .doesNotThrowAnyException();
  }

  @Test
  void aSettingThatIsNotGivenIsTakenAsAnEarlierVerbHadIt() {
    assertThat(layers(earlier())).as("before it has run").isEqualTo(8);

    ran(TalusTables.SAMPLES, "hopper.layers=5");

    assertThat(layers(earlier())).isEqualTo(5);
    assertThat(layers(earlier("hopper.layers=3"))).isEqualTo(3);
  }

  private static int layers(EarlierVerbs earlier) {
    return earlier
        .with(Verb.PREPARE, PrepareSettings.LAYERS)
        .settings()
        .value(PrepareSettings.LAYERS);
  }

  @Test
  void allVerbsThatLackAreNamedInTheirOrder() {
    List<Verb> needed = List.of(Verb.INGEST, Verb.PREPARE, Verb.TRAIN);

    assertThatThrownBy(() -> earlier().require(needed))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith(
            "Run `talus ingest`, then `talus prepare`, then `talus train` first.");

    ran(TalusTables.SAMPLES);
    assertThatThrownBy(() -> earlier().require(needed))
        .hasMessageEndingWith("Run `talus ingest`, then `talus train` first.");

    ran(TalusTables.TRAINING_LOG);
    assertThatCode(() -> earlier().require(needed)).doesNotThrowAnyException();
  }

  @Test
  void aTableThatIsMadeAnewAfterAVerbReadItIsTold() {
    ran(TalusTables.SAMPLES);
    String hash =
        Tables.of(SPARK, folder.toString()).manifest("samples").orElseThrow().contentHash();
    ran(TalusTables.TRAINING_LOG, Map.of("samples", hash));
    assertThat(earlier().outdated(Verb.TRAIN, TalusTables.SAMPLES)).isEmpty();

    ran(TalusTables.TRAINING_LOG, Map.of("samples", "that of others"));
    assertThat(earlier().outdated(Verb.TRAIN, TalusTables.SAMPLES))
        .hasValue(
            "Table samples has changed since `talus train` ran."
                + " Run that again to take it into account.");
  }

  /** Leaves an empty table of a verb that depended on these settings. */
  private void ran(TableSpec table, String... pairs) {
    ran(table, Map.of(), pairs);
  }

  private void ran(TableSpec table, Map<String, String> upstream, String... pairs) {
    List<String> keys = Arrays.stream(pairs).map(pair -> pair.split("=", 2)[0]).toList();
    List<Setting<?>> dependsOn =
        TalusSettings.all().stream()
            .filter(setting -> keys.contains(setting.key()))
            .collect(Collectors.toUnmodifiableList());
    Map<String, Object> configuration = settings(pairs).values(dependsOn);
    try (TableWriter writer = TableWriter.open(SPARK, folder.toString(), "run")) {
      writer.write(
          table,
          SPARK.createDataFrame(List.of(), TableSchemas.of(table)),
          new Provenance(Map.of(), configuration, upstream, List.of()));
    }
  }

  private EarlierVerbs earlier(String... pairs) {
    return EarlierVerbs.of(new JobContext(SPARK, settings(pairs), Progress.silent()));
  }

  private Settings settings(String... pairs) {
    List<String> all = new ArrayList<>(List.of(pairs));
    all.add("output=" + folder);
    return new SettingsReader().pairs(all).settings();
  }
}
