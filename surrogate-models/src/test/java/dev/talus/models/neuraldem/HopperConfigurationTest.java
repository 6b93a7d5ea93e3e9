package dev.talus.models.neuraldem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopperConfigurationTest {
  private static final List<String> SCALARS = List.of("frame", "wall_angle", "friction");

  private final HopperConfiguration configuration =
      new HopperConfiguration(64, 4, 8, 1, 3, SCALARS, HopperConfiguration.standardFields());

  @Test
  void survivesTheWayThroughAMap() {
    assertThat(HopperConfiguration.fromMap(configuration.toMap())).isEqualTo(configuration);
  }

  @Test
  void theLossOfAFieldSurvivesTheWayThroughAMap() {
    HopperConfiguration probable =
        new HopperConfiguration(
            64,
            4,
            8,
            1,
            3,
            SCALARS,
            List.of(new FieldHead("u", 3), new FieldHead("p", 1, FieldLoss.CROSS_ENTROPY)));

    assertThat(HopperConfiguration.fromMap(probable.toMap())).isEqualTo(probable);
    assertThat(configuration.toMap().toString()).doesNotContain("loss");
  }

  @Test
  void acceptsWholeNumbersOfAnyKindAsReadersGiveThem() {
    Map<String, Object> map = configuration.toMap();
    map.put("width", 64L);
    map.put("heads", 4.0);

    assertThat(HopperConfiguration.fromMap(map)).isEqualTo(configuration);
  }

  @Test
  void refusesAMissingKey() {
    Map<String, Object> map = configuration.toMap();
    map.remove("latents");

    assertThatThrownBy(() -> HopperConfiguration.fromMap(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Hopper configuration")
        .hasMessageContaining("found no [latents]");
  }

  @Test
  void refusesAnUnknownKey() {
    Map<String, Object> map = configuration.toMap();
    map.put("dropout", 0.1);

    assertThatThrownBy(() -> HopperConfiguration.fromMap(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown keys [dropout]")
        .hasMessageContaining("space_dimensions");
  }

  @Test
  void refusesAnUnknownKeyOfAField() {
    Map<String, Object> field = new LinkedHashMap<>(Map.of("name", "p", "components", 1));
    field.put("unit", "m");
    Map<String, Object> map = configuration.toMap();
    map.put("fields", List.of(field));

    assertThatThrownBy(() -> HopperConfiguration.fromMap(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Field of the hopper configuration")
        .hasMessageContaining("unknown keys [unit]");
  }

  @ParameterizedTest
  @CsvSource({
    "width, 64.5, a whole number",
    "heads, four, a whole number",
    "scalars, frame, a list",
    "fields, none, a list",
    "heads, 5, a divisor of the width 64",
    "heads, 0, a divisor of the width 64",
    "width, 4, at least 2 for each of the 3 coordinates",
    "latents, 0, at least 1",
    "depth, -1, at least 1",
    "space_dimensions, 0, at least 1"
  })
  void refusesBadValues(String key, String value, String expected) {
    Map<String, Object> map = configuration.toMap();
    map.put(key, number(value));

    assertThatThrownBy(() -> HopperConfiguration.fromMap(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Hopper configuration, " + key)
        .hasMessageContaining("expected " + expected)
        .hasMessageContaining("found " + value);
  }

  @Test
  void refusesNamesThatAreMissingBlankOrTwice() {
    for (List<String> names : List.of(List.<String>of(), List.of(" "), List.of("a", "a"))) {
      Map<String, Object> map = configuration.toMap();
      map.put("scalars", names);
      assertThatThrownBy(() -> HopperConfiguration.fromMap(map))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("scalars")
          .hasMessageContaining("found " + names);
    }
  }

  private static Object number(String value) {
    try {
      return value.contains(".") ? (Object) Double.valueOf(value) : Integer.valueOf(value);
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
