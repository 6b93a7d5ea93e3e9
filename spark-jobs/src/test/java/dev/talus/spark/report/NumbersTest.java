package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.5, 0.500",
    "12.345, 12.3",
    "999.6, 1000",
    "0.00068812, 0.000688",
    "0.0000123, 1.23e-5",
    "1e-6, 1.00e-6",
    "2.5e12, 2.50e+12",
    "-0.25, \u22120.250"
  })
  void threeDigitsCount(double value, String text) {
    assertThat(Numbers.of(value)).isEqualTo(text);
  }

  @Test
  void largeNumbersAreGrouped() {
    assertThat(Numbers.of(12345.6)).isEqualTo("12,346");
    assertThat(Numbers.of(1234567L)).isEqualTo("1,234,567");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "10, 10", "100, 100", "0.002, 0.002", "1e-6, 1e-6", "3, 3"})
  void briefNumbersHaveNoZerosAtTheEnd(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertThat(Numbers.with(Double.NaN, "1")).isEqualTo("\u2013");
    assertThat(Numbers.with(2, "s")).isEqualTo("2.00 s");
  }
}
