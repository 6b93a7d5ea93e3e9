/**
 * The report: one HTML file that shows what was trained on, how well it predicts, and where not.
 *
 * <p>{@link dev.talus.spark.report.ReportReader} collects the little that is drawn, sections turn
 * it into HTML, figures into inline SVG. The page needs no network and no scripts.
 */
package dev.talus.spark.report;
