/**
 * Fields made from the snapshots of a discharging hopper: labels at the particles, their
 * coarse-graining on a regular grid, and the macroscopic quantities of the discharge.
 */
package dev.talus.datasets.field;
