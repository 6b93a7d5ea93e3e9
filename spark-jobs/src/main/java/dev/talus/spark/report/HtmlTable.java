package dev.talus.spark.report;

import java.util.List;

/** A table that scrolls in its own box where it is too wide. */
final class HtmlTable {
  private final Markup markup = new Markup();

  /** Kinds of cells; each has a style and, where a colour tells something, a word for it. */
  enum Cell {
    TEXT("", ""),
    NUMBER("n", ""),
    BEST("n best", "best"),
    WORST("n worst", "worst");

    private final String style;
    private final String word;

    Cell(String style, String word) {
      this.style = style;
      this.word = word;
    }
  }

  /**
   * Begins a table.
   *
   * @param caption what it holds, for those who do not see it
   * @param texts titles of the columns that hold texts, the first of them row titles
   * @param numbers titles of the columns that hold numbers, to the right of them
   */
  HtmlTable(String caption, List<String> texts, List<String> numbers) {
    markup.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    markup.open("table").open("thead").open("tr");
    texts.forEach(header -> markup.element("th", header, "scope", "col"));
    numbers.forEach(header -> markup.element("th", header, "scope", "col", "class", "n"));
    markup.close().close().open("tbody");
  }

  /** Begins a row with its title. */
  HtmlTable row(String title) {
    markup.open("tr").element("th", title, "scope", "row");
    return this;
  }

  /** A line over the whole width that groups the rows below it. */
  HtmlTable group(String title, int columns) {
    markup.open("tr", "class", "group");
    markup.element("th", title, "scope", "rowgroup", "colspan", Integer.toString(columns));
    markup.closeLine();
    return this;
  }

  HtmlTable cell(Cell kind, String text) {
    markup.open("td", "class", kind.style);
    markup.text(text);
    if (!kind.word.isEmpty()) {
      markup.element("span", " " + kind.word, "class", "hidden");
    }
    markup.close();
    return this;
  }

  HtmlTable endRow() {
    markup.closeLine();
    return this;
  }

  /** Ends the table. */
  Markup end() {
    return markup.close().close().closeLine();
  }
}
