package dev.talus.datasets.bulk;

/**
 * A measured quantity.
 *
 * @param value in the unit of the quantity
 * @param standardError of this one test, in the same unit: how well the value fits what was
 *     measured. Another packing of the same material scatters by more.
 */
public record Estimate(double value, double standardError) {}
