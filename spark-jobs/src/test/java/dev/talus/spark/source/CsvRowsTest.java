package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  @Test
  void readsQuotesBlanksAndEveryLineEnd() throws MeshFormatException {
    String text = "\ufeffid, note ,x\r\na,\"one, \"\"two\"\"\nthree\",1\n\n b ,,2.5";
    assertThat(CsvRows.parse(text, "cases.csv"))
        .isEqualTo(
            List.of(
                Map.of("id", "a", "note", "one, \"two\"\nthree", "x", "1"),
                Map.of("id", "b", "note", "", "x", "2.5")));
  }

  @Test
  void aFileMayHaveNoRows() throws MeshFormatException {
    assertThat(CsvRows.parse("", "cases.csv")).isEmpty();
    assertThat(CsvRows.parse("id,x\n", "cases.csv")).isEmpty();
  }

  @Test
  void refusesALineWithAnotherNumberOfValues() {
    assertThatThrownBy(() -> CsvRows.parse("id,x\na,1\nb,2,3\n", "cases.csv"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageStartingWith("cases.csv, line 3: expected 2 values as in the header, found 3");
  }

  @Test
  void refusesAQuoteThatIsNotClosed() {
    assertThatThrownBy(() -> CsvRows.parse("id,x\na,\"1\n", "cases.csv"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageStartingWith("cases.csv, line 2: expected a closing quote");
  }
}
