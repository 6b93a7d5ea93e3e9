package dev.talus.spark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** deploy/conf/hopper.yaml is the documentation of every key and of its default. */
class DocumentedDefaultsTest {
  private static final Path FILE =
      Path.of(System.getProperty("basedir", ".")).resolve("../deploy/conf/hopper.yaml");

  @Test
  void everyKeyIsExplainedOnceAndNoOther() throws IOException {
    List<String> written =
        Files.readAllLines(FILE).stream()
            .filter(line -> line.matches("(# )?[a-z]+([._][a-z_.]+)?: .*"))
            .map(line -> line.replaceFirst("^# ", "").replaceFirst(":.*", ""))
            .toList();

    assertThat(written).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(written))
        .isEqualTo(new TreeSet<>(TalusSettings.all().stream().map(Setting::key).toList()));
  }

  @ParameterizedTest
  @MethodSource("dev.talus.spark.config.TalusSettings#all")
  void theValueShownIsTheDefault(Setting<?> setting) {
    if (setting.defaultYaml() == null) {
      return;
    }
    Settings defaults = new SettingsReader().settings();
    Settings shown = new SettingsReader().file(FILE).settings();

    assertThat(shown.<Object>value(cast(setting))).isEqualTo(defaults.<Object>value(cast(setting)));
  }

  @SuppressWarnings("unchecked")
  private static Setting<Object> cast(Setting<?> setting) {
    return (Setting<Object>) setting;
  }
}
