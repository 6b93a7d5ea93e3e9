package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.GridShape;
import dev.talus.models.neuraldem.bed.BedBranch.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedConfigurationTest {
  /** The published bed: 40 x 40 x 100 cells, patches of 4 x 4 x 4. */
  private static BedConfiguration published(int width, int heads, int depth) {
    GridShape grid = new GridShape(40, 40, 100, new double[3], new double[] {25, 25, 25});
    return new BedConfiguration(
        width,
        heads,
        depth,
        new PatchGrid(grid, 4, 4, 4),
        new SupernodeRule(4096, 256, 66, 32),
        List.of("inlet_velocity"),
        BedBranch.published());
  }

  @ParameterizedTest
  @CsvSource({
    "64, 4, 3, 1984259",
    "192, 3, 12, 53436995",
    "384, 6, 12, 213263171",
    "768, 12, 12, 852084035"
  })
  void hasTheParametersOfThePublishedSizes(int width, int heads, int depth, long expected) {
    assertThat(BedModel.parameterCount(published(width, heads, depth))).isEqualTo(expected);
  }

  @Test
  void hasTheTokensOfThePublishedModel() {
    BedConfiguration c = published(768, 12, 12);

    assertThat(List.of(c.tokens(0), c.tokens(1), c.tokens(2))).containsExactly(256, 2500, 2500);
    assertThat(List.of(c.decodedValues(0), c.decodedValues(1), c.decodedValues(2)))
        .containsExactly(3, 256, 64);
    assertThat(IntStream.range(0, 12).filter(c::normBefore).toArray()).containsExactly(4, 8);
    assertThat(IntStream.range(0, 3).filter(published(64, 4, 3)::normBefore).toArray())
        .containsExactly(1, 2);
    assertThat(IntStream.range(0, 1).filter(published(64, 4, 1)::normBefore).toArray()).isEmpty();
  }

  @Test
  void survivesTheWayThroughAMap() {
    BedConfiguration c = published(64, 4, 3);
    List<BedBranch> branches = new ArrayList<>(c.branches());
    branches.set(1, branches.get(1).withResidualScale(List.of(0.5, 0.5, 0.25, 0.1)));
    BedConfiguration residual =
        new BedConfiguration(64, 4, 3, c.grid(), c.supernodes(), c.scalars(), branches);

    assertThat(BedConfiguration.fromMap(c.toMap())).isEqualTo(c);
    assertThat(BedConfiguration.fromMap(residual.toMap())).isEqualTo(residual).isNotEqualTo(c);
  }

  @ParameterizedTest
  @CsvSource({
    "heads, 5, a divisor of the width 64",
    "depth, 0, at least 1",
    "width, 5, at least 2 for each",
    "radius, wide, a number",
    "supernodes, 0, at least 1 supernode"
  })
  void refusesBadValues(String key, String value, String expected) {
    Map<String, Object> map = published(64, 4, 3).toMap();
    map.put(key, value.matches("\\d+") ? (Object) Integer.valueOf(value) : value);

    assertThatThrownBy(() -> BedConfiguration.fromMap(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Bed configuration, " + key)
        .hasMessageContaining("expected " + expected);
  }

  @Test
  void refusesUnknownFieldsAndPatchesThatAreNotWhole() {
    Map<String, Object> map = published(64, 4, 3).toMap();
    Map<String, Object> branch = new LinkedHashMap<>(BedBranch.published().get(1).toMap());
    branch.put("fields", List.of("pressure"));
    map.put("branches", List.of(branch));
    assertThatThrownBy(() -> BedConfiguration.fromMap(map))
        .hasMessageContaining("gas_velocity")
        .hasMessageContaining("found pressure");

    Map<String, Object> other = published(64, 4, 3).toMap();
    other.put("patch", List.of(1, 2, 2.5));
    assertThatThrownBy(() -> BedConfiguration.fromMap(other))
        .hasMessageContaining(
            "Bed configuration, patch: expected 3 whole numbers, found [1.0, 2.0, 2.5]");
  }

  @Test
  void refusesBranchesThatCannotBe() {
    BedConfiguration c = published(64, 4, 3);
    List<BedBranch> offFirst = new ArrayList<>(c.branches());
    Collections.reverse(offFirst);
    assertThatThrownBy(
            () -> new BedConfiguration(64, 4, 3, c.grid(), c.supernodes(), c.scalars(), offFirst))
        .hasMessageContaining("main branches first")
        .hasMessageContaining("[OFF, MAIN, MAIN]");
    List<BedBranch> twice = new ArrayList<>(c.branches());
    twice.add(new BedBranch("void", Role.OFF, List.of(BedField.VOID_FRACTION), List.of()));
    assertThatThrownBy(
            () -> new BedConfiguration(64, 4, 3, c.grid(), c.supernodes(), c.scalars(), twice))
        .hasMessageContaining("each field in one branch and there once")
        .hasMessageContaining("void_fraction, concentration, void_fraction]");
    assertThatThrownBy(
            () -> new BedBranch("total", Role.MAIN, List.of(BedField.VOID_FRACTION), List.of()))
        .hasMessageContaining("Branch total: another loss has this name");
    List<BedField> mixed = List.of(BedField.DISPLACEMENT, BedField.VOID_FRACTION);
    assertThatThrownBy(() -> new BedBranch("all", Role.MAIN, mixed, List.of()))
        .hasMessageContaining("fields of cells or of particles");
    assertThatThrownBy(() -> c.branches().get(0).withResidualScale(List.of(1.0, 1.0, 1.0)))
        .hasMessageContaining("none for fields of particles");
    assertThatThrownBy(() -> c.branches().get(1).withResidualScale(List.of(1.0, 0.0)))
        .hasMessageContaining("expected 4 positive factors, found [1.0, 0.0]");
  }
}
