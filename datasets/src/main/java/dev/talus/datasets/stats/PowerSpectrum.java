package dev.talus.datasets.stats;

import java.util.Arrays;

/**
 * One-sided power spectral density of a signal by Welch's method (P. D. Welch, IEEE Trans. Audio
 * Electroacoust. 15 (1967) 70-73): the signal is cut into segments that overlap by a half; each
 * loses its mean, is weighted by a periodic Hann window and transformed; the squared magnitudes are
 * averaged. The density is in units of the signal squared per hertz; its sum times the spacing of
 * the frequencies is the variance of the weighted segments.
 *
 * @param frequencies in Hz, from 0 to half of the sampling rate, [m]
 * @param density [m]
 */
public record PowerSpectrum(double[] frequencies, double[] density) {

  /**
   * The spectrum of an evenly sampled signal. The transform is a plain sum, O(signal x segment).
   *
   * @param signal at least one segment long; the rest after the last whole segment is not used
   * @param intervalSeconds time between two values
   * @param segment values of a segment, at least 4
   */
  public static PowerSpectrum welch(double[] signal, double intervalSeconds, int segment) {
    if (segment < 4 || signal.length < segment) {
      throw new IllegalArgumentException(
          "Spectrum: expected segments of at least 4 values and a signal of at least one segment, found segments of %d and a signal of %d values"
              .formatted(segment, signal.length));
    }
    if (!(intervalSeconds > 0)) {
      throw new IllegalArgumentException(
          "Spectrum: expected a positive interval, found " + intervalSeconds);
    }
    double[] window = new double[segment];
    double power = 0;
    for (int i = 0; i < segment; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / segment);
      power += window[i] * window[i];
    }
    double[] density = new double[segment / 2 + 1];
    int segments = 0;
    for (int start = 0; start + segment <= signal.length; start += segment - segment / 2) {
      addSquares(Arrays.copyOfRange(signal, start, start + segment), window, density);
      segments++;
    }
    double[] frequencies = new double[density.length];
    for (int k = 0; k < density.length; k++) {
      boolean counterpart = k > 0 && 2 * k < segment; // at a negative frequency
      density[k] *= (counterpart ? 2 : 1) * intervalSeconds / (power * segments);
      frequencies[k] = k / (segment * intervalSeconds);
    }
    return new PowerSpectrum(frequencies, density);
  }

  /** Adds the squared magnitudes of the transform of one weighted segment. */
  private static void addSquares(double[] values, double[] window, double[] squares) {
    int n = values.length;
    double mean = Arrays.stream(values).average().orElseThrow();
    for (int i = 0; i < n; i++) {
      values[i] = (values[i] - mean) * window[i];
    }
    for (int k = 0; k < squares.length; k++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < n; i++) {
        double angle = 2 * Math.PI * ((long) k * i % n) / n;
        real += values[i] * Math.cos(angle);
        imaginary -= values[i] * Math.sin(angle);
      }
      squares[k] += real * real + imaginary * imaginary;
    }
  }

  /** Mean frequency, each weighted by its density: the pace of the signal, Hz. */
  public double meanFrequency() {
    double weighted = 0;
    double sum = 0;
    for (int k = 0; k < density.length; k++) {
      weighted += frequencies[k] * density[k];
      sum += density[k];
    }
    return weighted / sum;
  }
}
