package dev.talus.meshio.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class DigitsPropertyTest {
  @Property(tries = 2000, seed = "1")
  void countsDigitsBeforeAnyOtherByte(@ForAll @Size(max = 12) byte[] bytes) {
    int expected = 0;
    while (expected < Math.min(8, bytes.length)
        && bytes[expected] >= '0'
        && bytes[expected] <= '9') {
      expected++;
    }
    assertThat(Digits.count(Digits.load(bytes, 0))).isEqualTo(expected);
  }

  @Property(tries = 2000, seed = "2")
  void countsDigitsBeforeEachOtherByte(
      @ForAll @NumericChars @StringLength(max = 8) String digits, @ForAll byte other) {
    byte[] bytes = (digits + "xxxxxxxx").getBytes(StandardCharsets.ISO_8859_1);
    bytes[digits.length()] = other >= '0' && other <= '9' ? (byte) '/' : other;
    assertThat(Digits.count(Digits.load(bytes, 0))).isEqualTo(digits.length());
  }

  @Property(tries = 2000, seed = "3")
  void valuesOfDigitsWhateverFollows(
      @ForAll @IntRange(min = 0, max = 99_999_999) int value,
      @ForAll @IntRange(min = 0, max = 7) int zeros,
      @ForAll @Size(8) byte[] rest) {
    String digits = "0".repeat(Math.min(zeros, 8 - Integer.toString(value).length())) + value;
    byte[] bytes = new byte[16];
    System.arraycopy(rest, 0, bytes, digits.length(), 8);
    System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, digits.length());

    long word = Digits.load(bytes, 0);
    assertThat(Digits.value(word, digits.length())).isEqualTo(value);
    assertThat(Digits.append(7, word, digits.length())).isEqualTo(Long.parseLong("7" + digits));
    assertThat(Digits.append(7, word, 0)).isEqualTo(7);
  }
}
