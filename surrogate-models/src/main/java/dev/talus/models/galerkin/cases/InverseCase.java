package dev.talus.models.galerkin.cases;

import dev.talus.models.galerkin.inverse.InverseProblem;

/**
 * An inverse test case with noisy data and its answer.
 *
 * @param id short name, that of the case in {@link PaperCases} without noise
 * @param title what is sought
 * @param problem what is to be solved
 * @param truth the sought boundary values, then the sought parameters, that the data were made with
 */
public record InverseCase(String id, String title, InverseProblem problem, double[] truth) {

  /** Relative error of what was found, |x - truth| / |truth|. */
  public double error(double[] unknowns) {
    double square = 0;
    double scale = 0;
    for (int i = 0; i < truth.length; i++) {
      square += (unknowns[i] - truth[i]) * (unknowns[i] - truth[i]);
      scale += truth[i] * truth[i];
    }
    return Math.sqrt(square / scale);
  }

  /** Share of the sought values whose error is at most twice their spread: 0.95 if all is well. */
  public double covered(double[] unknowns, double[] spread) {
    int inside = 0;
    for (int i = 0; i < truth.length; i++) {
      inside += Math.abs(unknowns[i] - truth[i]) <= 2 * spread[i] ? 1 : 0;
    }
    return (double) inside / truth.length;
  }
}
