/**
 * Cutting points and cells in space: parts of equal size by recursive bisection or along a Hilbert
 * curve, halos around parts, and what a cut costs. Start reading at {@link
 * dev.talus.datasets.partition.CutMethod}.
 */
package dev.talus.datasets.partition;
