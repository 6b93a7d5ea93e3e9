/**
 * The states of a coupled particle and gas simulation (fluidised bed): fields on a grid of cells,
 * and the particles.
 */
package dev.talus.datasets.bed;
