package dev.talus.models.galerkin.sparse;

/**
 * The end of an iteration.
 *
 * @param solution x
 * @param iterations products with A
 * @param residualNorm ||b - A x||, as the iteration has updated it
 */
public record KrylovResult(double[] solution, int iterations, double residualNorm) {}
