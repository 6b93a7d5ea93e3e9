package dev.talus.spark.report;

import java.util.List;
import java.util.Map;

/** Names with values in columns, and tables that open on demand. */
final class Facts {
  private final Markup markup = new Markup();

  Facts() {
    markup.open("div", "class", "facts");
  }

  Facts add(String title, Map<String, String> facts) {
    markup.open("div").element("h3", title).open("dl");
    facts.forEach(
        (name, value) -> markup.element("dt", name.replace('_', ' ')).element("dd", value));
    markup.close().closeLine();
    return this;
  }

  Markup end() {
    return markup.closeLine();
  }

  /** Content that is seen when its title is clicked. */
  static Markup details(String title, Markup content) {
    return new Markup().open("details").element("summary", title).add(content).closeLine();
  }

  /** What identifies the tables behind a page. */
  static Markup tables(List<ReportData.TableFacts> all) {
    HtmlTable table =
        new HtmlTable("Tables", List.of("Table", "Run", "Content hash"), List.of("Rows"));
    for (ReportData.TableFacts facts : all) {
      table
          .row(facts.name())
          .cell(HtmlTable.Cell.TEXT, facts.runId())
          .cell(HtmlTable.Cell.TEXT, facts.contentHash())
          .cell(HtmlTable.Cell.NUMBER, Numbers.of(facts.rows()))
          .endRow();
    }
    return details("Tables and their content hashes", table.end());
  }
}
