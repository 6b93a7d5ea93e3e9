package dev.talus.spark.report;

/**
 * A finished figure.
 *
 * @param xml an {@code svg} element that can stand in HTML as it is
 */
record Svg(String xml) {}
