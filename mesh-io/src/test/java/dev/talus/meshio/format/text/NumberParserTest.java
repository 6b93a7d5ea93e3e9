package dev.talus.meshio.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
  private final NumberParser parser = new NumberParser();

  private double number(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return parser.parseDouble(bytes, 0, bytes.length);
  }

  private long integer(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return parser.parseLong(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0000",
        "1",
        "+1",
        "1.",
        ".5",
        "-.5",
        "0.0027",
        "6.93704e-310",
        "1.3572088082974531e+01",
        "123456789012345678",
        "1234567890123456789012",
        "9007199254740993",
        "4.9e-324",
        "2.4703282292062328e-324",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "1E5",
        "8.5e+07",
        "1e400",
        "-1e400",
        "1e-400",
        "1e99999999999",
        "0e99999999999",
        "0.00000000000000000000123",
        "000000000000000000000000001.5",
        "1.7976931348623157e308",
        "1.7976931348623159e308"
      })
  void readsWhatJavaReads(String text) {
    assertThat(Double.doubleToRawLongBits(number(text)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    assertThat(parser.end()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @CsvSource({
    "nan,NaN",
    "-nan,NaN",
    "NaN,NaN",
    "NAN,NaN",
    "-nan(ind),NaN",
    "nan(0x8000),NaN",
    "inf,Infinity",
    "+inf,Infinity",
    "-inf,-Infinity",
    "INF,Infinity",
    "-Infinity,-Infinity"
  })
  void readsNonFiniteValuesAsCPrintsThem(String text, Double expected) {
    assertThat(number(text)).isEqualTo(expected);
    assertThat(parser.end()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "+", ".", "-.", "e5", "1e", "1e+", "1.2.3", "--1", "1-2", "0x10", "1d", "1f",
        "1,5", "nanx", "nan(", "nan)", "in", "infinit", "abc", "1\0", "NaN1", "1_000", "\u00b2"
      })
  void refusesWhatIsNoNumber(String text) {
    number(text);
    assertThat(parser.end()).isEqualTo(NumberParser.NOT_A_NUMBER);
    integer(text);
    assertThat(parser.end()).isEqualTo(NumberParser.NOT_A_NUMBER);
  }

  @Test
  void stopsAtTheBlankAfterTheNumber() {
    assertThat(number("2.5 7")).isEqualTo(2.5);
    assertThat(parser.end()).isEqualTo(3);
    assertThat(integer("25\t7")).isEqualTo(25);
    assertThat(parser.end()).isEqualTo(2);
  }

  @Test
  void doesNotLookBeyondTheLimit() {
    byte[] bytes = "12345".getBytes(StandardCharsets.US_ASCII);
    assertThat(parser.parseDouble(bytes, 1, 3)).isEqualTo(23);
    assertThat(parser.parseLong(bytes, 1, 3)).isEqualTo(23);
    assertThat(parser.end()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "+7", "9223372036854775807", "-9223372036854775808", "000000000000012"})
  void readsIntegersAsJavaDoes(String text) {
    assertThat(integer(text)).isEqualTo(Long.parseLong(text));
    assertThat(parser.end()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @CsvSource({"1.0,1", "1e6,1000000", "-2.50e1,-25", "9007199254740992.0,9007199254740992"})
  void takesDecimalNumbersWithAnIntegralValueForIntegers(String text, long expected) {
    assertThat(integer(text)).isEqualTo(expected);
    assertThat(parser.end()).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "1e17",
        "nan",
        "inf",
        "1e400"
      })
  void refusesIntegersThatALongCannotHold(String text) {
    integer(text);
    assertThat(parser.end()).isEqualTo(NumberParser.NOT_A_NUMBER);
  }

  @Test
  void acrossLinesALineEndOrControlCharacterEndsANumber() {
    NumberParser across = NumberParser.acrossLines();
    for (String blank : new String[] {" ", "\n", "\r\n", "\t", "\0"}) {
      byte[] bytes = ("-2.5" + blank + "7").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(across.parseDouble(bytes, 0, bytes.length)).isEqualTo(-2.5);
      assertThat(across.end()).isEqualTo(4);
      bytes = ("inf" + blank + "7").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(across.parseDouble(bytes, 0, bytes.length)).isInfinite();
      bytes = ("-25" + blank + "7").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(across.parseLong(bytes, 0, bytes.length)).isEqualTo(-25);
      assertThat(across.end()).isEqualTo(3);
    }
    assertThat(number("1\n")).isNaN();
    assertThat(parser.end()).isEqualTo(NumberParser.NOT_A_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "-0",
        "1.00000017881393432617187499",
        "1.00000017881393432617187500",
        "1.00000017881393432617187501",
        "16777217",
        "16777219.0",
        "1.4e-45",
        "0.7e-45",
        "7.006492321624085e-46",
        "1.1754943e-38",
        "3.4028236e38",
        "1e39"
      })
  void roundsFloatsOnce(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Float.floatToRawIntBits(parser.parseFloat(bytes, 0, bytes.length)))
        .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
    assertThat(parser.end()).isEqualTo(text.length());
  }
}
