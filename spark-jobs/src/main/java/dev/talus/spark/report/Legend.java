package dev.talus.spark.report;

/** The meaning of pens, as text that wraps. */
final class Legend {
  private final Markup markup = new Markup();

  Legend() {
    markup.open("p", "class", "legend");
  }

  Legend entry(Pen pen, String meaning) {
    markup.open("span", "class", "key");
    markup.open("svg", "viewBox", "0 0 30 8", "width", "30", "height", "8", "aria-hidden", "true");
    String style =
        "fill:none;stroke:%s;stroke-width:%s;stroke-dasharray:%s"
            .formatted(
                pen.css(), Numbers.brief(pen.width()), pen.dash().isEmpty() ? "none" : pen.dash());
    markup.open("path", "d", "M0,4h30", "style", style).close().close();
    markup.text(meaning).close().text(" ");
    return this;
  }

  Markup end() {
    return markup.closeLine();
  }
}
