package dev.talus.models.galerkin.inverse;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How sure an estimate is: the inversion is repeated with errors added to the data and draws of the
 * prior, and the spread of the results taken. For linear problems these are draws of the posterior
 * distribution, for others approximations of such (randomised maximum likelihood: D. S. Oliver, N.
 * He, A. C. Reynolds, ECMOR V, 1996). It knows nothing of errors of the discrete equations beyond
 * the stated noise.
 *
 * @param members number of repetitions, at least 2
 * @param seed of the draws
 */
public record PosteriorEnsemble(int members, long seed) {
  /** Checks the number. */
  public PosteriorEnsemble {
    if (members < 2) {
      throw new IllegalArgumentException("An ensemble has 2 or more members, found " + members);
    }
  }

  /** Standard deviations of {@link Estimate#unknowns()}, all members with the estimate's weight. */
  public double[] spread(InverseProblem problem, Estimate estimate) {
    double[] centre = estimate.unknowns();
    Random random = new Random(seed);
    double[][] found =
        IntStream.range(0, members)
            .mapToObj(
                member -> {
                  InverseProblem drawn =
                      problem.with(
                          problem.data().perturbed(random),
                          problem.prior().perturbed(random, estimate.weight()));
                  return new GaussNewton()
                      .solve(drawn, estimate.weight(), Optional.of(centre))
                      .unknowns();
                })
            .toArray(double[][]::new);
    return IntStream.range(0, centre.length).mapToDouble(j -> deviation(found, j)).toArray();
  }

  private static double deviation(double[][] found, int j) {
    double mean = java.util.Arrays.stream(found).mapToDouble(one -> one[j]).average().orElse(0);
    double sum = 0;
    for (double[] one : found) {
      sum += (one[j] - mean) * (one[j] - mean);
    }
    return Math.sqrt(sum / (found.length - 1));
  }
}
