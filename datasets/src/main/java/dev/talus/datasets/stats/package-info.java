/**
 * Statistics that can be gathered in parts and merged, and the scalings between physical and model
 * units that are made from them.
 */
package dev.talus.datasets.stats;
