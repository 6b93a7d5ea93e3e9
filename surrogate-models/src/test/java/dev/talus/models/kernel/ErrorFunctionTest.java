package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorFunctionTest {
  /** x, erf(x), erfc(x), computed with 40 digits (Python's mpmath). */
  private static final double[][] REFERENCE = {
    {1e-300, 1.1283791670955126e-300, 1.0},
    {1e-10, 1.1283791670955126e-10, 0.999999999887162},
    {0.001, 0.0011283787909692365, 0.9988716212090307},
    {0.1, 0.1124629160182849, 0.887537083981715},
    {0.25, 0.27632639016823696, 0.7236736098317631},
    {0.5, 0.5204998778130465, 0.4795001221869535},
    {0.75, 0.7111556336535151, 0.28884436634648486},
    {0.9, 0.7969082124228322, 0.20309178757716786},
    {1, 0.8427007929497149, 0.15729920705028513},
    {1.25, 0.9229001282564583, 0.07709987174354177},
    {1.5, 0.9661051464753108, 0.033894853524689274},
    {1.9, 0.9927904292352575, 0.0072095707647425325},
    {1.999, 0.9953015566513705, 0.004698443348629487},
    {2, 0.9953222650189527, 0.004677734981047266},
    {2.001, 0.9953428907185247, 0.00465710928147535},
    {2.5, 0.999593047982555, 0.0004069520174449589},
    {3, 0.9999779095030014, 2.209049699858544e-05},
    {4, 0.9999999845827421, 1.541725790028002e-08},
    {5, 0.9999999999984626, 1.537459794428035e-12},
    {6, 1.0, 2.1519736712498913e-17},
  };

  @Test
  void agreesWithHighPrecisionValues() {
    for (double[] row : REFERENCE) {
      double unit = Math.max(Math.ulp(row[1]), Double.MIN_NORMAL);
      assertThat(ErrorFunction.erf(row[0]))
          .as("erf %s", row[0])
          .isCloseTo(row[1], within(8 * unit));
      assertThat(ErrorFunction.erf(-row[0])).isEqualTo(-ErrorFunction.erf(row[0]));
      assertThat(ErrorFunction.erfc(row[0]))
          .as("erfc %s", row[0])
          .isCloseTo(row[2], within(1e-15 + 2e-14 * row[2] * Math.min(1, row[0] / 2)));
    }
  }

  @Test
  void keepsDigitsInTheTail() {
    for (double[] row : REFERENCE) {
      if (row[0] >= 2) {
        assertThat(ErrorFunction.erfc(row[0])).isCloseTo(row[2], within(2e-14 * row[2]));
      }
    }
  }

  @Test
  void hasItsLimits() {
    assertThat(ErrorFunction.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(ErrorFunction.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(ErrorFunction.erf(0)).isZero();
    assertThat(ErrorFunction.erf(Double.NaN)).isNaN();
    assertThat(ErrorFunction.normalDistribution(0)).isEqualTo(0.5);
  }
}
