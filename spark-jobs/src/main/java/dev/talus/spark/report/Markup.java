package dev.talus.spark.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML under construction: elements nest properly and every text is escaped. */
final class Markup {
  private final StringBuilder html = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Markup that is part of the program; never a text from data. */
  static Markup trusted(String html) {
    Markup markup = new Markup();
    markup.html.append(html);
    return markup;
  }

  /** Replaces the characters that mean something in HTML and XML, in texts and attributes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isAllowed(c) ? c : '\uFFFD');
      }
    }
    return escaped.toString();
  }

  /** Control characters other than white space are not allowed in XML. */
  private static boolean isAllowed(char c) {
    return (c >= ' ' && c != '\uFFFE' && c != '\uFFFF') || c == '\n' || c == '\t' || c == '\r';
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]);
      html.append("=\"").append(escape(attributes[i + 1])).append('"');
    }
    html.append('>');
    open.push(tag);
    return this;
  }

  /** Ends the innermost element. */
  Markup close() {
    html.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Ends the innermost element and the line. */
  Markup closeLine() {
    close();
    html.append('\n');
    return this;
  }

  Markup text(String text) {
    html.append(escape(text));
    return this;
  }

  /** An element that holds a text. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  Markup add(Markup other) {
    html.append(other);
    return this;
  }

  Markup add(Svg figure) {
    html.append(figure.xml());
    return this;
  }

  /** The HTML; all elements must be closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Element <" + open.peek() + "> is not closed");
    }
    return html.toString();
  }
}
