package dev.talus.spark.galerkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.spark.config.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointFormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -2.5e-3             | -0.0025
          4*y*(1-y)           | 0.84
          sin(x)^2 + cos(x)^2 | 1
          exp(-x)             | 0.6065306597126334
          if(x < 0.4, 1, 2)   | 2
          sqrt(x*x + y*y)     | 0.58309518948453
          2^-1 - -z           | 3.5
          min(x, y) * PI      | 0.9424777960769379
          """)
  void formulasHaveTheirValue(String text, double expected) {
    assertThat(formula(text).at(0.5, 0.3, 3)).isCloseTo(expected, within(1e-14));
  }

  @Test
  void coordinatesThatAPointLacksAreZero() {
    assertThat(formula("x + 10*y + 100*z").at(1, 2)).isEqualTo(21);
  }

  @Test
  void parametersHaveTheirGivenValues() {
    assertThat(PointFormula.parse("peak*x", "inlet", Map.of("peak", 1.5)).at(2)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4*y*(1-y      | is not a formula
          4*w           | has the unknown name w; known are x, y, z.
          exec(1)       | is not a formula
          2 3           | is not a formula
          """)
  void whatIsNoFormulaIsRefusedWithItsKey(String text, String message) {
    assertThatThrownBy(() -> formula(text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("boundary.inlet: '" + text + "' ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"1/x", "sqrt(x-1)", "log(x)", "exp(1e9*y)"})
  void pointsWithoutAValueAreTold(String text) {
    assertThatThrownBy(() -> formula(text).at(0, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("boundary.inlet: '" + text + "' has no value at (0.0, 1.0): ");
  }

  private static PointFormula formula(String text) {
    return PointFormula.parse(text, "boundary.inlet", Map.of());
  }
}
