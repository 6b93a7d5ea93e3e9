package dev.talus.spark.report;

import java.awt.Color;
import java.util.List;

/**
 * A perceptually uniform scale of colours: anchors joined by straight lines in the Oklab colour
 * space, in which equal distances look equally different (B. Ottosson, "A perceptual color space
 * for image processing", 2020; the matrices are from there). It has {@value #LEVELS} levels.
 */
final class ColourMap {
  static final int LEVELS = 48;

  /** From dark violet over teal to yellow; lightness rises evenly, also for the colour-blind. */
  static final ColourMap SEQUENTIAL =
      new ColourMap(List.of(0x2b1055, 0x2f4d8f, 0x1f8a8c, 0x5fc26a, 0xf6e54b));

  /** From blue over light grey to rust; equal lightness at equal distance from the middle. */
  static final ColourMap DIVERGING =
      new ColourMap(List.of(0x1a5fa3, 0x70a9d4, 0xeeeeec, 0xdd8a63, 0x9a3a14));

  private final Color[] colours = new Color[LEVELS];

  private ColourMap(List<Integer> anchors) {
    for (int level = 0; level < LEVELS; level++) {
      double position = (double) level / (LEVELS - 1) * (anchors.size() - 1);
      int left = (int) Math.min(position, anchors.size() - 2);
      double[] from = oklab(anchors.get(left));
      double[] to = oklab(anchors.get(left + 1));
      double[] mixed = new double[3];
      for (int c = 0; c < 3; c++) {
        mixed[c] = from[c] + (position - left) * (to[c] - from[c]);
      }
      colours[level] = colour(mixed);
    }
  }

  /** The level of a value; values beyond the ends belong to the last level there. */
  static int level(double value, double lo, double hi) {
    double share = hi > lo ? (value - lo) / (hi - lo) : 0.5;
    return (int) Math.max(0, Math.min(LEVELS - 1, share * LEVELS));
  }

  Color colour(int level) {
    return colours[level];
  }

  /** Lightness of a level in Oklab, from 0 (black) to 1 (white). */
  double lightness(int level) {
    return oklab(colours[level].getRGB() & 0xffffff)[0];
  }

  /** A colour at a position from 0 to 1, as CSS writes it. */
  String css(double position) {
    return "#%06x".formatted(colours[level(position, 0, 1)].getRGB() & 0xffffff);
  }

  private static double[] oklab(int rgb) {
    double r = linear(rgb >> 16 & 0xff);
    double g = linear(rgb >> 8 & 0xff);
    double b = linear(rgb & 0xff);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  private static Color colour(double[] lab) {
    double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
    double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
    double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
    return new Color(
        display(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
        display(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
        display(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static int display(double linear) {
    double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * Math.max(0, Math.min(1, c)));
  }
}
