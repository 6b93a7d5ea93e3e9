package dev.talus.meshio.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The parser gives the same bits as the JDK for every decimal number, however it is written. */
class NumberParserPropertyTest {
  private final NumberParser parser = new NumberParser();

  private void assertSameBits(String text) {
    byte[] bytes = (" " + text + " rest").getBytes(StandardCharsets.US_ASCII);
    double parsed = parser.parseDouble(bytes, 1, bytes.length);
    assertThat(Double.doubleToRawLongBits(parsed))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    assertThat(parser.end()).as(text).isEqualTo(1 + text.length());
  }

  @Provide
  Arbitrary<Double> finiteDoubles() {
    return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(25);
    Arbitrary<String> exponents =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.integers().between(-30, 30).map(e -> "e" + e),
            Arbitraries.integers().between(-400, 400).map(e -> (e < 0 ? "E" : "E+") + e));
    return Combinators.combine(Arbitraries.of("", "-", "+"), digits, digits, exponents)
        .as(
            (sign, whole, part, exponent) ->
                sign + whole + (part.isEmpty() && !whole.isEmpty() ? "" : "." + part) + exponent)
        .filter(text -> !text.matches("[-+]?\\.([eE].*)?"));
  }

  @Property(tries = 3000, seed = "1")
  void decimalTextOfAnyShape(@ForAll("decimals") String text) {
    assertSameBits(text);
  }

  @Property(tries = 3000, seed = "2")
  void shortestTextOfEveryDouble(@ForAll("finiteDoubles") double value) {
    assertSameBits(Double.toString(value));
  }

  @Property(tries = 3000, seed = "3")
  void roundedTextAsSimulatorsPrintIt(
      @ForAll("finiteDoubles") double value, @ForAll @IntRange(min = 0, max = 20) int digits) {
    assertSameBits(String.format(Locale.ROOT, "%." + digits + "e", value));
  }

  @Property(tries = 2000, seed = "4")
  void fixedPointTextOfOrdinaryMagnitudes(
      @ForAll @IntRange(min = -2_000_000_000, max = 2_000_000_000) int mantissa,
      @ForAll @IntRange(min = 0, max = 24) int scale) {
    assertSameBits(BigDecimal.valueOf(mantissa, scale).toPlainString());
  }

  @Property(tries = 1000, seed = "5")
  void textHalfwayBetweenTwoDoubles(@ForAll("finiteDoubles") double value) {
    double next = Math.nextUp(value);
    if (Double.isFinite(next)) {
      BigDecimal middle =
          new BigDecimal(value).add(new BigDecimal(next)).divide(BigDecimal.valueOf(2));
      assertSameBits(middle.toString());
    }
  }

  @Property(tries = 1000, seed = "6")
  void everyLong(@ForAll long value) {
    byte[] bytes = (value + " 1").getBytes(StandardCharsets.US_ASCII);
    assertThat(parser.parseLong(bytes, 0, bytes.length)).isEqualTo(value);
    assertThat(parser.end()).isEqualTo(Long.toString(value).length());
  }

  @Property(tries = 1000, seed = "7")
  void digitsThatALongHoldsOrNot(@ForAll("manyDigits") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long parsed = parser.parseLong(bytes, 0, bytes.length);
    try {
      long expected = Long.parseLong(text);
      assertThat(parser.end()).isEqualTo(text.length());
      assertThat(parsed).isEqualTo(expected);
    } catch (NumberFormatException e) {
      assertThat(parser.end()).isEqualTo(NumberParser.NOT_A_NUMBER);
    }
  }

  @Provide
  Arbitrary<String> manyDigits() {
    return Combinators.combine(
            Arbitraries.of("", "-", "+"),
            Arbitraries.strings().numeric().ofMinLength(16).ofMaxLength(21))
        .as((sign, digits) -> sign + digits);
  }
}
