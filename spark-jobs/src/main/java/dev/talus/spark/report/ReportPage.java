package dev.talus.spark.report;

import java.util.List;

/**
 * A whole page.
 *
 * @param title title of the page
 * @param byline the line below it
 * @param summary what comes first
 * @param sections the rest, in the order in which one asks
 */
record ReportPage(String title, String byline, Markup summary, List<Section> sections) {

  /** The page as an HTML document. */
  String html() {
    Markup page = new Markup();
    page.open("html", "lang", "en").open("head");
    page.add(Style.head()).element("title", title).closeLine();
    page.open("body").open("header");
    page.element("h1", title);
    page.element("p", byline, "class", "byline");
    contents(page);
    page.closeLine().open("main");
    page.add(summary);
    for (Section section : sections) {
      page.open("section", "id", section.id()).element("h2", section.title());
      page.add(section.body()).closeLine();
    }
    page.closeLine().closeLine().closeLine();
    return "<!DOCTYPE html>\n" + page;
  }

  private void contents(Markup page) {
    page.open("nav", "aria-label", "Contents");
    for (Section section : sections) {
      page.element("a", section.title(), "href", "#" + section.id()).text(" ");
    }
    page.close();
  }
}
