package dev.talus.spark.report;

/** The few numbers that come first, each in a box. */
final class Tiles {
  private final Markup markup = new Markup();

  Tiles() {
    markup.open("div", "class", "tiles");
  }

  Tiles add(String name, String value, String note) {
    markup.open("div", "class", "tile").element("span", name, "class", "name");
    markup.element("strong", value).element("span", note, "class", "note").close();
    return this;
  }

  Markup end() {
    return markup.closeLine();
  }
}
