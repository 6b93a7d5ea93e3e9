package dev.talus.datasets.table;

import static dev.talus.datasets.table.ColumnSpec.optional;
import static dev.talus.datasets.table.ColumnSpec.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSpecTest {
  private static final ColumnSpec ID = required("case_id", ColumnType.STRING, "", "case");
  private static final ColumnSpec MASS = optional("mass", ColumnType.DOUBLE, "kg", "mass");
  private static final TableSpec CASES =
      new TableSpec("cases", "Cases", List.of(ID), List.of("case_id"));

  @Test
  void addsColumnsAtTheEndAndKeepsTheKey() {
    TableSpec wider = CASES.with(List.of(MASS));
    assertThat(wider.columns()).containsExactly(ID, MASS);
    assertThat(wider.key()).containsExactly("case_id");
    assertThat(CASES.columns()).containsExactly(ID);
  }

  @Test
  void findsColumnsByName() {
    assertThat(CASES.column("case_id")).contains(ID);
    assertThat(CASES.column("mass")).isEmpty();
  }

  @Test
  void refusesAKeyThatIsNotAColumn() {
    assertThatThrownBy(() -> new TableSpec("cases", "Cases", List.of(MASS), List.of("case_id")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cases")
        .hasMessageContaining("case_id");
  }

  @Test
  void refusesAColumnThatComesTwice() {
    assertThatThrownBy(() -> CASES.with(List.of(MASS, MASS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mass");
  }

  @Test
  void doesNotFollowChangesOfTheGivenLists() {
    List<ColumnSpec> columns = new ArrayList<>(List.of(ID));
    TableSpec table = new TableSpec("cases", "Cases", columns, List.of("case_id"));
    columns.add(MASS);
    assertThat(table.columns()).containsExactly(ID);
  }
}
