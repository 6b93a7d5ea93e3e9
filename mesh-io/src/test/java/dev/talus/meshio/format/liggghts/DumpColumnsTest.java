package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.particle.ColumnKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpColumnsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "type",
        "mol",
        "proc",
        "procp1",
        "ix",
        "iy",
        "iz",
        "id_multisphere",
        "i_flag",
        "i2_flags[3]"
      })
  void identifiersAndImageFlagsAreIntegers(String name) {
    assertThat(DumpColumns.kindOf(name)).isEqualTo(ColumnKind.LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"element", "typelabel"})
  void elementsAreWords(String name) {
    assertThat(DumpColumns.kindOf(name)).isEqualTo(ColumnKind.TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "xs", "vx", "radius", "c_id", "f_type[1]", "v_mol", "d_ix", "ID"})
  void everythingElseIsANumberWhateverItsValues(String name) {
    assertThat(DumpColumns.kindOf(name)).isEqualTo(ColumnKind.DOUBLE);
  }

  @ParameterizedTest
  @CsvSource({
    "ITEM: TIMESTEP,true",
    "ITEM: UNITS,true",
    "ITEM:,true",
    "ITEM,false",
    "'',false",
    "item: timestep,false",
    "# vtk DataFile,false",
    "solid ITEM:,false"
  })
  void dumpsAreKnownByTheirFirstWord(String start, boolean dump) {
    assertThat(DumpFormat.looksLikeDump(start.getBytes(StandardCharsets.US_ASCII))).isEqualTo(dump);
  }

  @Test
  void longerContentDoesNotMatter() {
    assertThat(DumpFormat.looksLikeDump(new byte[100])).isFalse();
  }
}
