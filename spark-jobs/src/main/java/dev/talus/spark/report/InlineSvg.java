package dev.talus.spark.report;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.xml.SafeXml;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Turns an SVG file of the plot library into an element for HTML: scalable, themed, small, and the
 * same on every run.
 */
final class InlineSvg {
  private static final Pattern HEAD = Pattern.compile("^.*?(?=<svg)", Pattern.DOTALL);
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");
  private static final Pattern FONT_FAMILY = Pattern.compile("font-family:[^;]*;");
  private static final Pattern RECTANGLE =
      Pattern.compile(
          "M([-\\d.]+),([-\\d.]+)(?: L\\1,\\2)? L([-\\d.]+),\\2 L\\3,([-\\d.]+) L\\1,\\4 Z ?");
  private static final Set<String> DROPPED = Set.of("width", "height", "x", "y", "version");

  private final Element root;

  private InlineSvg(Element root) {
    this.root = root;
  }

  static InlineSvg parse(String file) {
    // The document type of the file is an address in the network.
    String element = HEAD.matcher(file).replaceFirst("");
    try {
      return new InlineSvg(SafeXml.document(element, "drawing").getDocumentElement());
    } catch (MeshFormatException e) {
      throw new IllegalStateException("The plot library wrote SVG that is not XML", e);
    }
  }

  /** Joins lines that go on where the one before ends, so that dashes run through. */
  void joinLines() {
    joinLines(root);
  }

  private static void joinLines(Element parent) {
    Element run = null;
    String end = "";
    for (Element child : children(parent)) {
      if (!child.getTagName().equals("line")) {
        joinLines(child);
        run = null;
        continue;
      }
      String from = child.getAttribute("x1") + "," + child.getAttribute("y1");
      String to = child.getAttribute("x2") + "," + child.getAttribute("y2");
      boolean goesOn =
          run != null
              && from.equals(end)
              && child.getAttribute("style").equals(run.getAttribute("style"));
      if (goesOn) {
        run.setAttribute("points", run.getAttribute("points") + " " + to);
        parent.removeChild(child);
      } else {
        run = parent.getOwnerDocument().createElement("polyline");
        run.setAttribute("points", from + " " + to);
        run.setAttribute("style", child.getAttribute("style"));
        parent.replaceChild(run, child);
      }
      end = to;
    }
  }

  /** Replaces a stand-in colour by the pen it stands for. */
  void replaceColour(Color standIn, Pen pen) {
    String rgb =
        "rgb(" + standIn.getRed() + "," + standIn.getGreen() + "," + standIn.getBlue() + ")";
    String dash = pen.dash().isEmpty() ? "" : ";stroke-dasharray:" + pen.dash();
    forEach(
        root,
        element -> {
          String style = element.getAttribute("style");
          if (style.contains(rgb)) {
            element.setAttribute(
                "style",
                style
                    .replace("stroke:" + rgb, "stroke:" + pen.css() + dash)
                    .replace("fill:" + rgb, "fill:" + pen.css()));
          }
        });
  }

  /** Characters of the id that identifiers cannot have, as those of a case may, become hyphens. */
  Svg finish(String id, String description) {
    removeInvisible(root);
    renameIds(id.replaceAll("[^A-Za-z0-9_]+", "-"));
    forEach(root, InlineSvg::shorten);
    DROPPED.forEach(root::removeAttribute);
    root.removeAttribute("xmlns:xlink");
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", description);
    StringBuilder xml = new StringBuilder();
    write(root, xml);
    return new Svg(xml.toString());
  }

  private static void removeInvisible(Element parent) {
    for (Element child : children(parent)) {
      if (child.getAttribute("style").contains("fill-opacity:0;")) {
        parent.removeChild(child);
      } else {
        removeInvisible(child);
      }
    }
  }

  /** The library takes identifiers from hash codes, which differ from run to run. */
  private void renameIds(String prefix) {
    Map<String, String> names = new HashMap<>();
    forEach(
        root,
        element -> {
          if (element.hasAttribute("id")) {
            String name = prefix + "-" + names.size();
            names.put("url(#" + element.getAttribute("id") + ")", "url(#" + name + ")");
            element.setAttribute("id", name);
          }
        });
    forEach(
        root,
        element -> {
          String reference = element.getAttribute("clip-path");
          if (names.containsKey(reference)) {
            element.setAttribute("clip-path", names.get(reference));
          }
        });
  }

  private static void shorten(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String value = attribute.getNodeValue();
      switch (attribute.getNodeName()) {
        case "id", "clip-path", "viewBox" -> {}
        case "style" -> attribute.setNodeValue(FONT_FAMILY.matcher(value).replaceAll(""));
        default -> {
          String rounded = DECIMAL.matcher(value).replaceAll(InlineSvg::rounded);
          attribute.setNodeValue(RECTANGLE.matcher(rounded).replaceAll(InlineSvg::rectangle));
        }
      }
    }
  }

  private static String rounded(MatchResult number) {
    return number(Double.parseDouble(number.group()));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    return text.equals("-0") ? "0" : text;
  }

  private static String rectangle(MatchResult corners) {
    double x = Double.parseDouble(corners.group(1));
    double y = Double.parseDouble(corners.group(2));
    String width = number(Double.parseDouble(corners.group(3)) - x);
    String height = number(Double.parseDouble(corners.group(4)) - y);
    String back = width.startsWith("-") ? width.substring(1) : "-" + width;
    return "M%s,%sh%sv%sh%sz".formatted(number(x), number(y), width, height, back);
  }

  private static void forEach(Element element, Consumer<Element> visitor) {
    visitor.accept(element);
    for (Element child : children(element)) {
      forEach(child, visitor);
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private static void write(Element element, StringBuilder xml) {
    xml.append('<').append(element.getTagName());
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      xml.append(' ').append(attribute.getNodeName()).append("=\"");
      xml.append(Markup.escape(attribute.getNodeValue())).append('"');
    }
    xml.append('>');
    if (element.getTagName().equals("text")) {
      xml.append(Markup.escape(element.getTextContent()));
    }
    for (Element child : children(element)) {
      write(child, xml);
    }
    xml.append("</").append(element.getTagName()).append(">");
    if (!element.getTagName().equals("svg")) {
      xml.append('\n');
    }
  }
}
