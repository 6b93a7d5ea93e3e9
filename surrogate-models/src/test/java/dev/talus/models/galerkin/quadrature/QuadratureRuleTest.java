package dev.talus.models.galerkin.quadrature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.element.ReferenceCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuadratureRuleTest {
  static Stream<Arguments> cellsAndDegrees() {
    return Stream.of(ReferenceCell.values())
        .flatMap(
            cell -> IntStream.rangeClosed(0, 12).mapToObj(degree -> Arguments.of(cell, degree)));
  }

  @ParameterizedTest
  @MethodSource("cellsAndDegrees")
  void integratesAllMonomialsOfItsDegree(ReferenceCell cell, int degree) {
    QuadratureRule rule = QuadratureRule.of(cell, degree);
    for (int[] powers : monomials(cell, degree)) {
      double sum = 0;
      for (int q = 0; q < rule.count(); q++) {
        double term = rule.weights()[q];
        for (int k = 0; k < powers.length; k++) {
          term *= Math.pow(rule.point(q)[k], powers[k]);
        }
        sum += term;
      }
      assertThat(sum).as("%s", List.of(powers)).isCloseTo(exact(cell, powers), within(2e-15));
    }
  }

  @ParameterizedTest
  @MethodSource("cellsAndDegrees")
  void hasPositiveWeightsAndPointsInside(ReferenceCell cell, int degree) {
    QuadratureRule rule = QuadratureRule.of(cell, degree);
    assertThat(Arrays.stream(rule.weights()).boxed()).allMatch(weight -> weight > 0);
    assertThat(Arrays.stream(rule.points()).boxed()).allMatch(x -> x > 0 && x < 1);
    if (cell.isSimplex()) {
      for (int q = 0; q < rule.count(); q++) {
        assertThat(Arrays.stream(rule.point(q)).sum()).isLessThan(1);
      }
    }
  }

  @Test
  void simplexRulesAreTheShortOnesOfTheLiterature() {
    assertThat(IntStream.of(1, 2, 4, 5, 6, 8).map(p -> count(ReferenceCell.TRIANGLE, p)))
        .containsExactly(1, 3, 6, 7, 12, 16);
    assertThat(IntStream.of(1, 2, 3, 5, 6).map(p -> count(ReferenceCell.TETRAHEDRON, p)))
        .containsExactly(1, 4, 8, 14, 24);
  }

  @Test
  void gaussPointsAreKnown() {
    // Abramowitz and Stegun, table 25.4, n = 5, moved to [0, 1]
    QuadratureRule rule = QuadratureRule.of(ReferenceCell.SEGMENT, 9);
    assertThat(rule.points()[4]).isCloseTo((1 + 0.906179845938664) / 2, within(1e-15));
    assertThat(rule.weights()[4]).isCloseTo(0.236926885056189 / 2, within(1e-15));
    assertThat(rule.points()[2]).isCloseTo(0.5, within(1e-16));
  }

  @Test
  void refusesNegativeDegrees() {
    assertThatThrownBy(() -> QuadratureRule.of(ReferenceCell.TRIANGLE, -1))
        .hasMessage("Expected a degree of 0 or more, found -1");
  }

  private static int count(ReferenceCell cell, int degree) {
    return QuadratureRule.of(cell, degree).count();
  }

  /** Powers with a sum up to the degree; for other cells than simplices, each up to the degree. */
  private static List<int[]> monomials(ReferenceCell cell, int degree) {
    List<int[]> list = new ArrayList<>();
    int d = cell.dimension();
    for (int code = 0; code < Math.pow(degree + 1, d); code++) {
      int[] powers = new int[d];
      for (int k = 0, rest = code; k < d; k++, rest /= degree + 1) {
        powers[k] = rest % (degree + 1);
      }
      int simplexAxes = cell == ReferenceCell.PRISM ? 2 : cell.isSimplex() ? d : 0;
      if (IntStream.range(0, simplexAxes).map(k -> powers[k]).sum() <= degree) {
        list.add(powers);
      }
    }
    return list;
  }

  /** On a simplex, prod a_k! / (d + sum a_k)!. */
  private static double exact(ReferenceCell cell, int[] powers) {
    if (cell == ReferenceCell.PRISM) {
      return exact(ReferenceCell.TRIANGLE, new int[] {powers[0], powers[1]}) / (powers[2] + 1);
    }
    double result = 1;
    if (cell.isSimplex()) {
      int denominator = cell.dimension() + IntStream.of(powers).sum();
      for (int power : powers) {
        result *= factorial(power);
      }
      return result / factorial(denominator);
    }
    for (int power : powers) {
      result /= power + 1;
    }
    return result;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
