package dev.talus.spark.report;

import java.util.List;

/** The frame of a self-contained page: heading, contents, sections. */
final class HtmlPage {
  private HtmlPage() {}

  /**
   * The page as an HTML document.
   *
   * @param lead what stands above the first section
   */
  static String of(String title, String byline, Markup lead, List<Section> sections) {
    Markup page = new Markup();
    page.open("html", "lang", "en").open("head");
    page.add(Style.head()).element("title", title).closeLine();
    page.open("body").open("header");
    page.element("h1", title);
    page.element("p", byline, "class", "byline");
    contents(page, sections);
    page.closeLine().open("main");
    page.add(lead);
    for (Section section : sections) {
      page.open("section", "id", section.id()).element("h2", section.title());
      page.add(section.body()).closeLine();
    }
    page.closeLine().closeLine().closeLine();
    return "<!DOCTYPE html>\n" + page;
  }

  private static void contents(Markup page, List<Section> sections) {
    page.open("nav", "aria-label", "Contents");
    for (Section section : sections) {
      page.element("a", section.title(), "href", "#" + section.id()).text(" ");
    }
    page.close();
  }
}
