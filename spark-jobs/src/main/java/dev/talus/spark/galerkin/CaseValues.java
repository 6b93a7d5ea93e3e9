package dev.talus.spark.galerkin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the parameters of a case into a problem: {@code 1/reynolds} becomes a number, {@code
 * 4*y*(1-y)*peak} a formula in the coordinates alone. Upper and lower case are one, as in all
 * formulas. A parameter with the name of a coordinate stays where it is, to be refused.
 */
final class CaseValues {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private final Map<String, Double> parameters;

  CaseValues(Map<String, Double> parameters) {
    this.parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.parameters.putAll(parameters);
  }

  /**
   * The same document with the parameters in their places; texts without any stay as they are.
   *
   * @param place file and key, for messages
   */
  JsonNode in(JsonNode node, String place) {
    if (node.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      node.fields()
          .forEachRemaining(
              entry ->
                  filled.set(entry.getKey(), in(entry.getValue(), place + ": " + entry.getKey())));
      return filled;
    }
    if (node.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> filled.add(in(element, place)));
      return filled;
    }
    return node.isTextual() ? inText(node.asText(), place) : node;
  }

  private JsonNode inText(String text, String place) {
    Matcher names = NAME.matcher(text);
    StringBuilder filled = new StringBuilder();
    boolean any = false;
    while (names.find()) {
      Double value =
          PointFormula.isCoordinate(names.group()) ? null : parameters.get(names.group());
      any |= value != null;
      names.appendReplacement(
          filled,
          value == null ? names.group() : "(" + BigDecimal.valueOf(value).toPlainString() + ")");
    }
    names.appendTail(filled);
    if (!any) {
      return TextNode.valueOf(text);
    }
    PointFormula formula = PointFormula.parse(filled.toString(), place, parameters);
    return formula.isConstant()
        ? DoubleNode.valueOf(formula.at(0))
        : TextNode.valueOf(filled.toString());
  }
}
