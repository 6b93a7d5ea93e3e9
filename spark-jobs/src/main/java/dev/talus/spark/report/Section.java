package dev.talus.spark.report;

/**
 * A part of the page.
 *
 * @param id anchor
 * @param title heading
 * @param body content below the heading
 */
record Section(String id, String title, Markup body) {}
