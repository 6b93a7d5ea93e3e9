package dev.talus.models.galerkin.training;

/**
 * A parameter of the equation that is inferred.
 *
 * @param name its name in the system
 * @param start value to start from
 */
public record SoughtParameter(String name, double start) {}
