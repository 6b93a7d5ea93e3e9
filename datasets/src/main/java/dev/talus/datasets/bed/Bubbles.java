package dev.talus.datasets.bed;

/**
 * The bubbles of a bed at one instant: connected regions of cells with more gas than a threshold
 * that do not reach the freeboard.
 *
 * @param count number of bubbles
 * @param diameter mean equivalent diameter, m; NaN without bubbles
 * @param largestDiameter equivalent diameter of the largest one, m; NaN without bubbles
 * @param volume of all bubbles, m3
 */
public record Bubbles(int count, double diameter, double largestDiameter, double volume) {}
