/**
 * The accelerators that the numeric backend computes on: how many there are, what one of them can
 * do, and which one the calling thread uses.
 */
package dev.talus.models.device;
