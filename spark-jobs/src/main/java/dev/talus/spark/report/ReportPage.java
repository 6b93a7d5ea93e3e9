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
    Markup page = new Markup();
    page.open("html", "lang", "en").open("head");
    page.add(Style.head()).element("title", data.title()).closeLine();
    page.open("body").open("header");
    page.element("h1", data.title());
    page.element("p", byline(), "class", "byline");
    contents(page, sections);
    page.closeLine().open("main");
    page.add(new SummarySection(data).markup());
    for (Section section : sections) {
      page.open("section", "id", section.id()).element("h2", section.title());
      page.add(section.body()).closeLine();
    }
    page.closeLine().closeLine().closeLine();
    return "<!DOCTYPE html>\n" + page;
  }

  private String byline() {
    return "Model %s \u00b7 tables of %s"
        .formatted(data.model().modelId(), MINUTE.format(data.measured()));
  }

  private static void contents(Markup page, List<Section> sections) {
    page.open("nav", "aria-label", "Contents");
    for (Section section : sections) {
      page.element("a", section.title(), "href", "#" + section.id()).text(" ");
    }
    page.close();
  }
}
