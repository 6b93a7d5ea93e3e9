package dev.talus.spark.report;

/**
 * How the content of a hopper goes down.
 *
 * @param caseId case
 * @param simulated remaining fraction over time in the simulation; empty if there is none
 * @param predicted the same from the model
 */
record DischargeCurve(String caseId, Series simulated, Series predicted) {}
