package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerSpectrumTest {
  /** Of scipy.signal.welch (SciPy 1.17.1), fs=50, window='hann', nperseg=8 and 9, noverlap=4. */
  @Test
  void agreesWithSciPy() {
    double[] signal = new double[20];
    for (int i = 0; i < signal.length; i++) {
      signal[i] = Math.sin(0.9 * i) + 0.3 * (i * i % 7) - 0.05 * i;
    }
    PowerSpectrum even = PowerSpectrum.welch(signal, 0.02, 8);
    assertThat(even.frequencies()).containsExactly(0, 6.25, 12.5, 18.75, 25);
    assertThat(even.density())
        .containsExactly(
            new double[] {
              0.011988753602866612,
              0.06341927442934578,
              0.03136822048500625,
              0.008156814883813503,
              0.0014735056734455426
            },
            within(1e-14));
    PowerSpectrum odd = PowerSpectrum.welch(signal, 0.02, 9);
    assertThat(odd.frequencies()).hasSize(5).contains(200 / 9.0);
    assertThat(odd.density())
        .containsExactly(
            new double[] {
              0.008626847733089558,
              0.06844570573858945,
              0.0442212153183601,
              0.011344461663373794,
              0.003164092293358347
            },
            within(1e-14));
  }

  @Test
  void theSumOverFrequenciesIsTheVariance() {
    Random random = new Random(1);
    double[] noise = new double[6400];
    Arrays.setAll(noise, i -> 3 * random.nextGaussian());
    PowerSpectrum spectrum = PowerSpectrum.welch(noise, 0.01, 64);
    double sum = Arrays.stream(spectrum.density()).sum() * spectrum.frequencies()[1];
    assertThat(sum).isCloseTo(9, within(0.4));
  }

  /** Parseval's theorem, of one segment without averaging. */
  @Test
  void theSumOverFrequenciesIsThePowerOfTheWeightedSegmentExactly() {
    for (int n : new int[] {16, 17}) {
      double[] signal = new double[n];
      Arrays.setAll(signal, i -> i * i % 11 - 0.3 * i);
      double mean = Arrays.stream(signal).average().orElseThrow();
      double weighted = 0;
      double window = 0;
      for (int i = 0; i < n; i++) {
        double hann = Math.pow(Math.sin(Math.PI * i / n), 2);
        weighted += Math.pow(hann * (signal[i] - mean), 2);
        window += hann * hann;
      }

      PowerSpectrum spectrum = PowerSpectrum.welch(signal, 0.02, n);

      assertThat(Arrays.stream(spectrum.density()).sum() * spectrum.frequencies()[1])
          .isCloseTo(weighted / window, within(1e-12));
    }
  }

  /** A Hann window spreads it over three frequencies: 2/3 and twice 1/6 of its variance 1/2. */
  @Test
  void theDensityOfASineIsAtItsFrequency() {
    double[] sine = new double[200];
    Arrays.setAll(sine, i -> 7 + Math.sin(2 * Math.PI * 5 * i * 0.01));

    PowerSpectrum spectrum = PowerSpectrum.welch(sine, 0.01, 100);

    for (int k = 0; k < spectrum.density().length; k++) {
      double share = k == 5 ? 2.0 / 3 : k == 4 || k == 6 ? 1.0 / 6 : 0;
      assertThat(spectrum.frequencies()[k]).isCloseTo(k, within(1e-12));
      assertThat(spectrum.density()[k]).as("at %d Hz", k).isCloseTo(share / 2, within(1e-12));
    }
  }

  @Test
  void aSineHasItsFrequency() {
    double[] sine = new double[200];
    Arrays.setAll(sine, i -> 7 + Math.sin(2 * Math.PI * 5 * i * 0.01));
    PowerSpectrum spectrum = PowerSpectrum.welch(sine, 0.01, 100);
    assertThat(spectrum.meanFrequency()).isCloseTo(5, within(1e-9));
  }

  @Test
  void refusesSignalsShorterThanASegment() {
    assertThatThrownBy(() -> PowerSpectrum.welch(new double[9], 0.01, 10))
        .hasMessageContaining("segments of 10 and a signal of 9 values");
    assertThatThrownBy(() -> PowerSpectrum.welch(new double[9], 0, 4))
        .hasMessageContaining("positive interval");
  }
}
