package dev.talus.models.galerkin.sparse;

/**
 * The end of an iteration.
 *
 * @param solution x
 * @param iterations products with A
 * @param residualNorm ||b - A x||
 */
public record KrylovResult(double[] solution, int iterations, double residualNorm) {}
