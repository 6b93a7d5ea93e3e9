package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.table.TableSchemas;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

class BedSectionsTest {
  private static final Pattern TAGS = Pattern.compile("<[^>]*>");

  @Test
  void scoresAreGroupedByWhatIsMeasuredAndTheBestOfAColumnIsMarked() {
    List<Row> metrics =
        List.of(
            score("standardised_error_10_ahead", 0.5, null),
            score("standardised_error_2_ahead", 0.25, null),
            score("standardised_error_2_ahead", 0.75, "no_change"),
            score("anomaly_correlation_2_ahead", -0.5, null),
            score("anomaly_correlation_2_ahead", null, "no_change"),
            score("r2", 0.9, null));

    assertThat(lines(new BedScoresSection(metrics).section()))
        .containsSubsequence(
            "Prediction by|2 states|10 states",
            "void fraction, anomaly correlation",
            "model|-0.500|",
            "void fraction, standardised error",
            "model|0.250 best|0.500 best",
            "no change|0.750|")
        .noneMatch(line -> line.contains("r2"));
  }

  @Test
  void statisticsOfACaseStandSideBySideInTheOrderOfTheirNames() {
    List<Row> metrics =
        List.of(
            statistic("b", "simulated_solid_height", 0.5, "m"),
            statistic("a", "predicted_solid_height", 0.25, "m"),
            statistic("a", "simulated_solid_height", 0.5, "m"),
            statistic("a", "simulated_solid_height_deviation", null, "m"),
            statistic("a", "predicted_bubble_count", 2.0, "1"));

    assertThat(lines(new BedStatisticsSection(metrics).section()))
        .containsSubsequence(
            "a",
            "bubble count [1]||" + Numbers.of(2.0),
            "solid height [m]|" + Numbers.of(0.5) + "|" + Numbers.of(0.25),
            "b",
            "solid height [m]|" + Numbers.of(0.5) + "|")
        .noneMatch(line -> line.contains("deviation ["));
  }

  @Test
  void correlationsAreDrawnOverTheTimeAheadWithThoseOfTheBaselinesThatHaveSome() {
    List<Row> metrics =
        List.of(
            score("correlation_1_ahead", 0.9, null),
            score("correlation_10_ahead", 0.5, null),
            score("correlation_1_ahead", 0.8, "persistence"),
            score("anomaly_correlation_1_ahead", 0.6, null),
            score("anomaly_correlation_1_ahead", null, "mean_trajectory"));

    String page = new BedCorrelationSection(metrics, 0.02).section().body().toString();

    assertThat(page)
        .contains("Correlation of the void fraction", "Anomaly correlation of the void fraction")
        .contains(">model<", ">persistence<")
        .doesNotContain("mean trajectory");
  }

  @Test
  void spectraOfSimulationAndPredictionShareAFigureOfTheirCase() {
    List<Row> rows =
        List.of(
            density("a", "simulated", 0, 1e-9),
            density("a", "simulated", 2, 1e-3),
            density("a", "simulated", 4, 1e-4),
            density("a", "predicted", 2, 1e-5),
            density("a", "predicted", 4, 0),
            density("still", "simulated", 2, 0));

    String page = new BedSpectraSection(rows).section().body().toString();

    assertThat(page)
        .contains("var(--simulation)", "var(--model)")
        .contains("Power spectrum of the probe void fraction of case a")
        .doesNotContain("case still", "NaN");
  }

  private static Row density(String caseId, String series, double frequency, double density) {
    return new GenericRowWithSchema(
        new Object[] {caseId, series, frequency, density, "m"}, TableSchemas.of(BedTables.SPECTRA));
  }

  /** The rows of the table, their cells with bars between them. */
  private static List<String> lines(Section section) {
    return Stream.of(section.body().toString().split("<tr[^>]*>"))
        .map(row -> row.replaceAll("(?<=</t[hd]>)<t[hd]", "|<td"))
        .map(row -> TAGS.matcher(row).replaceAll("").strip())
        .toList();
  }

  private static Row score(String metric, Double value, String baseline) {
    return row("all", "void_fraction", metric, value, "1", baseline);
  }

  private static Row statistic(String caseId, String metric, Double value, String unit) {
    return row(caseId, "macro", metric, value, unit, null);
  }

  private static Row row(
      String caseId, String field, String metric, Double value, String unit, String baseline) {
    return new GenericRowWithSchema(
        new Object[] {caseId, field, metric, null, value, unit, baseline, "m"},
        TableSchemas.of(TalusTables.METRICS));
  }
}
