/** Training points, drawn by seeded samplers, and the batches that an optimiser step consumes. */
package dev.talus.datasets.sample;
