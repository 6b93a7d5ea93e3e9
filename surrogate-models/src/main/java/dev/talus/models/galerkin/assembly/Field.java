package dev.talus.models.galerkin.assembly;

/**
 * An unknown: a scalar or vector field of Lagrange functions.
 *
 * @param name e.g. velocity
 * @param order order of the functions, 1 to 3
 * @param components numbers at each node
 */
public record Field(String name, int order, int components) {}
