package dev.talus.datasets.bed;

/**
 * A bed at one instant in a few numbers, all from the fields on the grid, so that simulation and
 * prediction are measured alike.
 *
 * @param solidFraction mean over all cells of 1 minus the void fraction
 * @param solidHeight mean height of the solid over the floor of the box, m
 * @param probeVoidFraction mean void fraction of the cells below the probe height: a signal that
 *     follows the passing bubbles as the pressure drop does
 * @param bubbles the bubbles
 * @param lacey mixing index of the particles, see {@link LaceyIndex}
 */
public record BedSummary(
    double solidFraction,
    double solidHeight,
    double probeVoidFraction,
    Bubbles bubbles,
    double lacey) {}
