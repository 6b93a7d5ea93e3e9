/**
 * Cutting points and cells in space: Hilbert order, recursive bisection into parts of equal size,
 * halos around parts, and what a cut costs. Start reading at {@link
 * dev.talus.datasets.partition.RecursiveBisection}.
 */
package dev.talus.datasets.partition;
