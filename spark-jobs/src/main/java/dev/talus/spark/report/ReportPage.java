package dev.talus.spark.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The whole page, in the order in which one asks: how good, where, when, why, from what. */
final class ReportPage {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ReportData data;

  ReportPage(ReportData data) {
    this.data = data;
  }

  /** The page as an HTML document. */
  String html() {
    List<Section> sections =
        List.of(
            new AccuracySection(data).section(),
            new SliceSection(data).section(),
            new DischargeSection(data).section(),
            new LayerSection(data).section(),
            new TimeSection(data).section(),
            new TrainingSection(data).section(),
            new DataSection(data).section());
    return HtmlPage.of(data.title(), byline(), new SummarySection(data).markup(), sections);
  }

  private String byline() {
    return "Model %s \u00b7 tables of %s"
        .formatted(data.model().modelId(), MINUTE.format(data.measured()));
  }
}
