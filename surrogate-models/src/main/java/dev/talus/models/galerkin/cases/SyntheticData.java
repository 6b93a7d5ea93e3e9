package dev.talus.models.galerkin.cases;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.inverse.Observation;
import dev.talus.models.galerkin.inverse.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Data for an inverse test case: a solution read at points, with noise.
 *
 * @param noise standard deviation of the noise, as a share of the largest value of the same field
 * @param seed of the noise
 */
record SyntheticData(double noise, long seed) {
  /** What a reading without noise is still uncertain by, as a share of the largest. */
  private static final double LEAST_NOISE = 1e-4;

  /** What is read, and where. */
  record Probe(String quantity, double[] at) {
    String field() {
      return quantity.replaceFirst("_[xyz]$", "");
    }
  }

  /**
   * Reads a solution and adds noise. The stated standard deviation also has the error of the mesh
   * of the inversion in it, field by field, as else the discrepancy principle would take that for
   * information: in practice one learns it from a second mesh, here from the true solution.
   *
   * @param source space of the solution that the data are of
   * @param solution U there
   * @param target space of the inversion
   * @param discrete U of the true problem there
   */
  Observations observe(
      List<Probe> probes,
      FunctionSpace source,
      double[] solution,
      FunctionSpace target,
      double[] discrete) {
    double[] values = read(probes, source, solution);
    double[] onTarget = read(probes, target, discrete);
    // Generators of neighbouring seeds begin alike, unless the seeds are mixed first.
    Random random = new Random(new SplittableRandom(seed).nextLong());
    List<Observation> observed = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String field = probes.get(i).field();
      double largest = 0;
      double square = 0;
      int count = 0;
      for (int k = 0; k < values.length; k++) {
        if (probes.get(k).field().equals(field)) {
          largest = Math.max(largest, Math.abs(values[k]));
          square += (values[k] - onTarget[k]) * (values[k] - onTarget[k]);
          count++;
        }
      }
      double ofNoise = noise * largest;
      double ofMesh = Math.sqrt(square / count);
      double stated = Math.max(LEAST_NOISE * largest, Math.hypot(ofNoise, ofMesh));
      double value = values[i] + ofNoise * random.nextGaussian();
      observed.add(new Observation(probes.get(i).quantity(), probes.get(i).at(), value, stated));
    }
    return Observations.at(target, observed);
  }

  private static double[] read(List<Probe> probes, FunctionSpace space, double[] state) {
    List<Observation> units = new ArrayList<>();
    probes.forEach(probe -> units.add(new Observation(probe.quantity(), probe.at(), 0, 1)));
    return Observations.at(space, units).misfits(state);
  }
}
