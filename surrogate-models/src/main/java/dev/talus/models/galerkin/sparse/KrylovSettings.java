package dev.talus.models.galerkin.sparse;

/**
 * When an iteration ends.
 *
 * @param tolerance it ends when ||b - A x|| is at most this times ||b||
 * @param mostIterations products with A after which it is given up
 * @param restart directions that GMRES keeps
 */
public record KrylovSettings(double tolerance, int mostIterations, int restart) {
  /** Ends at 1e-10 within 5000 products; 60 directions. */
  public static final KrylovSettings DEFAULT = new KrylovSettings(1e-10, 5000, 60);
}
