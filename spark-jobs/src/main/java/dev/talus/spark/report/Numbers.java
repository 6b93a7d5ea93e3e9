package dev.talus.spark.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people. */
final class Numbers {
  private static final int DIGITS = 3;
  private static final String MINUS = "\u2212";

  private Numbers() {}

  /**
   * Three significant digits, e.g. {@code 0.0123}, {@code 1,230}, {@code 1.2e-7}; a dash for NaN.
   */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "\u2013";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "\u221e" : MINUS + "\u221e";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    String text;
    if (size >= 1e7 || size < 1e-4) {
      text = String.format(Locale.ROOT, "%.2e", size).replaceFirst("e([+-])0(?=.)", "e$1");
    } else if (size >= 1000) {
      text = String.format(Locale.ROOT, "%,.0f", size);
    } else {
      BigDecimal rounded = new BigDecimal(size).round(new MathContext(DIGITS));
      int scale = rounded.scale() + Math.max(0, DIGITS - rounded.precision());
      text = rounded.setScale(Math.max(0, scale)).toPlainString();
    }
    return value < 0 ? MINUS + text : text;
  }

  /** The same without zeros at the end of a fraction, for axes and settings. */
  static String brief(double value) {
    String text = of(value);
    return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0+(?=e|$)", "");
  }

  /** A whole number with thousands separators. */
  static String of(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with its unit; units of one stay away. */
  static String with(double value, String unit) {
    return unit.isEmpty() || unit.equals("1") ? of(value) : of(value) + " " + unit;
  }
}
