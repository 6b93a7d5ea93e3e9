package dev.talus.spark.cli;

import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.inspect.ArrayRange;
import dev.talus.meshio.inspect.Inspection;
import dev.talus.meshio.inspect.MeshSummary;
import dev.talus.meshio.inspect.ParticleSummary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** An inspection for people. */
final class InspectionText {
  private InspectionText() {}

  /** One line: status, path, format, content. */
  static String line(Inspection inspection) {
    String problems =
        switch (inspection.problems().size()) {
          case 0 -> "";
          case 1 -> " (1 problem)";
          default -> " (" + inspection.problems().size() + " problems)";
        };
    return "%-8s %s  %s: %s%s"
        .formatted(
            inspection.status().name().toLowerCase(Locale.ROOT),
            inspection.path(),
            inspection.format().map(FormatInfo::format).orElse("-") + part(inspection),
            inspection.message(),
            problems);
  }

  /** All there is to say, on several lines. */
  static String details(Inspection inspection) {
    StringBuilder text = new StringBuilder();
    row(text, "path", inspection.path());
    inspection.format().ifPresent(format -> row(text, "format", describe(format)));
    if (!inspection.part().isEmpty()) {
      row(text, "part", inspection.part());
    }
    row(text, inspection.status().name().toLowerCase(Locale.ROOT), inspection.message());
    inspection.mesh().ifPresent(mesh -> mesh(text, mesh));
    inspection.particles().ifPresent(particles -> particles(text, particles));
    for (String problem : inspection.problems()) {
      row(text, "problem", problem);
    }
    return text.toString();
  }

  private static String part(Inspection inspection) {
    return inspection.part().isEmpty() ? "" : " " + inspection.part();
  }

  private static void mesh(StringBuilder text, MeshSummary mesh) {
    time(text, mesh.firstTime(), mesh.lastTime());
    row(text, "box", box(mesh.low(), mesh.high()));
    mesh.cells().forEach((type, n) -> row(text, "cells", n + " " + lower(type.name())));
    for (MeshSummary.Group group : mesh.groups()) {
      row(
          text,
          "group",
          "%s: %d %s, dimension %d"
              .formatted(group.label(), group.size(), lower(group.on().name()), group.dimension()));
    }
    arrays(text, mesh.arrays());
  }

  private static void particles(StringBuilder text, ParticleSummary particles) {
    time(text, particles.firstTime(), particles.lastTime());
    particles.units().ifPresent(units -> row(text, "units", units));
    row(text, "box", box(particles.low(), particles.high()));
    arrays(text, particles.columns());
  }

  private static void arrays(StringBuilder text, List<ArrayRange> arrays) {
    int width = arrays.stream().mapToInt(a -> a.name().length()).max().orElse(0);
    for (ArrayRange array : arrays) {
      String range =
          array.type().equals("text") || Double.isNaN(array.low())
              ? array.values() + " values"
              : number(array.low(), 6) + " to " + number(array.high(), 6);
      String odd =
          array.nanCount() + array.infiniteCount() == 0
              ? ""
              : ", %d NaN, %d infinite".formatted(array.nanCount(), array.infiniteCount());
      row(
          text,
          array.association(),
          "%s  %s x %d  %s%s"
              .formatted(
                  padded(array.name(), width), array.type(), array.components(), range, odd));
    }
  }

  private static String describe(FormatInfo format) {
    String version = format.version().isEmpty() ? "" : " " + format.version();
    String encoding = format.encoding().isEmpty() ? "" : ", " + format.encoding();
    return format.format() + version + encoding;
  }

  private static void time(StringBuilder text, OptionalDouble first, OptionalDouble last) {
    if (first.isPresent() && last.isPresent()) {
      String from = number(first.getAsDouble(), 9);
      String to = number(last.getAsDouble(), 9);
      row(text, "time", from.equals(to) ? from : from + " to " + to);
    }
  }

  private static String box(double[] low, double[] high) {
    StringBuilder text = new StringBuilder();
    for (int axis = 0; axis < 3; axis++) {
      text.append(axis == 0 ? "" : ", ").append("xyz".charAt(axis)).append(' ');
      text.append(number(low[axis], 6)).append(" to ").append(number(high[axis], 6));
    }
    return text.toString();
  }

  /** At most so many digits, and no more than it takes; whole numbers in full. */
  private static String number(double value, int digits) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.isFinite(value)
        ? new BigDecimal(value)
            .round(new MathContext(digits))
            .stripTrailingZeros()
            .toString()
            .replace('E', 'e')
        : Double.toString(value);
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static String padded(String word, int width) {
    return word + " ".repeat(width - word.length());
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(padded(name, Math.max(9, name.length() + 1))).append(value).append('\n');
  }
}
