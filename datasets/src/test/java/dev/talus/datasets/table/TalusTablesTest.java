package dev.talus.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TalusTablesTest {
  private static final Set<ColumnType> NUMERIC =
      EnumSet.of(
          ColumnType.INT, ColumnType.LONG, ColumnType.FLOAT, ColumnType.DOUBLE, ColumnType.FLOATS);

  static List<TableSpec> tables() {
    return TalusTables.all();
  }

  @Test
  void listsEveryTableOfTheCatalogueOnce() throws IllegalAccessException {
    List<TableSpec> constants = new ArrayList<>();
    for (Field field :
        Stream.of(TalusTables.class, MeshTables.class, PartTables.class, BedTables.class)
            .flatMap(c -> Stream.of(c.getFields()))
            .toList()) {
      if (field.getType() == TableSpec.class) {
        constants.add((TableSpec) field.get(null));
      }
    }
    assertThat(TalusTables.all()).containsExactlyInAnyOrderElementsOf(constants);
    assertThat(constants.stream().map(TableSpec::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void namesAreSnakeCaseAscii(TableSpec table) {
    assertThat(table.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    for (ColumnSpec column : table.columns()) {
      assertThat(column.name())
          .as("column of %s", table.name())
          .matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void numbersHaveAUnitUnlessTheyAreIdentifiersOrCarryItPerRow(TableSpec table) {
    for (ColumnSpec column : table.columns()) {
      String place = table.name() + "." + column.name();
      if (!NUMERIC.contains(column.type())) {
        assertThat(column.unit()).as(place).isEmpty();
      } else if (column.name().endsWith("_id") || unitIsPerRow(column)) {
        assertThat(column.unit()).as(place).isEmpty();
      } else {
        assertThat(column.unit()).as(place).isNotEmpty();
      }
    }
  }

  /** Such a column stands beside a column that says which quantity the row is about. */
  private static boolean unitIsPerRow(ColumnSpec column) {
    return column.meaning().contains("unit of the field")
        || column.meaning().contains("unit beside it");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void columnsThatCarryTheirUnitPerRowStandBesideTheirQuantity(TableSpec table) {
    if (table.columns().stream().anyMatch(TalusTablesTest::unitIsPerRow)) {
      assertThat(table.column("field")).as(table.name()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void unitsInNamesAgreeWithTheUnit(TableSpec table) {
    for (ColumnSpec column : table.columns()) {
      if (column.name().endsWith("_s")) {
        assertThat(column.unit()).as(table.name() + "." + column.name()).isEqualTo("s");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableAndColumnIsExplained(TableSpec table) {
    assertThat(table.meaning()).isNotBlank();
    assertThat(table.columns()).allSatisfy(column -> assertThat(column.meaning()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void keysExistAndAreDistinct(TableSpec table) {
    assertThat(table.key()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(table.key()).allSatisfy(name -> assertThat(table.column(name)).isPresent());
  }

  @Test
  void aColumnNameMeansTheSameInEveryTable() {
    Set<String> seen = new HashSet<>();
    List<ColumnSpec> distinct =
        tables().stream()
            .flatMap(table -> table.columns().stream())
            .map(c -> new ColumnSpec(c.name(), rounded(c.type()), c.unit(), "", false))
            .distinct()
            .toList();
    assertThat(distinct.stream().map(ColumnSpec::name).filter(name -> !seen.add(name))).isEmpty();
  }

  /** Positions of particles are rounded to float, those of nodes are not. */
  private static ColumnType rounded(ColumnType type) {
    return type == ColumnType.DOUBLE ? ColumnType.FLOAT : type;
  }

  @Test
  void rolloutParticlesHaveTheColumnsOfTheTruthAndTheModel() {
    Stream<ColumnSpec> truth =
        TalusTables.PARTICLE_FIELDS.columns().stream().filter(c -> !c.name().equals("leaves"));
    assertThat(TalusTables.ROLLOUT_PARTICLES.columns())
        .containsExactlyElementsOf(withModel(truth, TalusTables.ROLLOUT_PARTICLES));
    assertThat(TalusTables.ROLLOUT_PARTICLES.key()).isEqualTo(TalusTables.PARTICLE_FIELDS.key());
  }

  @Test
  void rolloutFieldsHaveTheColumnsOfTheTruthAndTheModel() {
    Stream<ColumnSpec> truth = TalusTables.FIELDS.columns().stream();
    assertThat(TalusTables.ROLLOUT_FIELDS.columns())
        .containsExactlyElementsOf(withModel(truth, TalusTables.ROLLOUT_FIELDS));
    assertThat(TalusTables.ROLLOUT_FIELDS.key()).isEqualTo(TalusTables.FIELDS.key());
  }

  private static List<ColumnSpec> withModel(Stream<ColumnSpec> truth, TableSpec rollout) {
    return Stream.concat(truth, rollout.column("model_id").stream()).toList();
  }
}
