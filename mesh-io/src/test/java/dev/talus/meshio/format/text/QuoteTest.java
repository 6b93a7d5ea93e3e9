package dev.talus.meshio.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuoteTest {
  @Test
  void showsStringsAsTheirBytesInTheFile() {
    assertThat(Quote.of("c\u00b2")).isEqualTo("'c\\xc2\\xb2'");
  }

  private static String quote(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Quote.of(bytes, 0, bytes.length);
  }

  @Test
  void showsPlainTextAsItIs() {
    assertThat(quote("1 2.5 abc")).isEqualTo("'1 2.5 abc'");
  }

  @Test
  void escapesWhatATerminalMustNotSee() {
    assertThat(quote("a\0\033[31m\u00e9\t\r")).isEqualTo("'a\\x00\\x1b[31m\\xe9\\t\\r'");
  }

  @Test
  void cutsLongText() {
    assertThat(quote("x".repeat(1000))).hasSize(65).endsWith("x...'");
  }
}
