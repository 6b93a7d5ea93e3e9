package dev.talus.meshio.format.xdmf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which grids a file has: one, or a collection in time that may share points and cells. */
final class Grids {
  private static final Pattern NAMED = Pattern.compile("Grid\\[@Name=[\"']([^\"']*)[\"']\\]");
  private static final Pattern NUMBERED = Pattern.compile("Grid\\[(\\d{1,9})\\]");

  /**
   * A step.
   *
   * @param grid element with the attributes
   */
  record Step(Element grid, Element geometry, Element topology, OptionalDouble time) {}

  private final DataItems items;
  private final List<Element> all = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  Grids(Element root, DataItems items) throws IOException {
    this.items = items;
    Element domain =
        root.first("Domain").orElseThrow(() -> items.failure(root, "a Domain", "none"));
    collect(domain);
    List<Element> series =
        all.stream()
            .filter(grid -> grid.attribute("GridType").equalsIgnoreCase("Collection"))
            .toList();
    if (!series.isEmpty()) {
      readSeries(series.get(0));
      series.stream().skip(1).forEach(grid -> leftOut.add(grid.attribute("Name")));
    } else {
      Element grid = domain.first("Grid").orElseThrow(() -> items.failure(root, "a Grid", "none"));
      steps.add(step(grid, time(grid)));
    }
    if (steps.isEmpty()) {
      throw items.failure(root, "a Grid with points and cells", "none");
    }
  }

  List<Step> steps() {
    return steps;
  }

  /** Names of collections behind the first, which are not read. */
  List<String> leftOut() {
    return leftOut;
  }

  /** How the nodes of the first step are stored. */
  String encoding() {
    return steps.get(0).topology().first("DataItem").map(i -> i.attribute("Format")).orElse("XML");
  }

  private void collect(Element parent) {
    parent
        .all("Grid")
        .forEach(
            grid -> {
              all.add(grid);
              collect(grid);
            });
  }

  private void readSeries(Element series) throws IOException {
    String type = series.attribute("CollectionType");
    if (!type.equalsIgnoreCase("Temporal")) {
      throw items.failure(series, "a collection in time", type.isEmpty() ? "Spatial" : type);
    }
    List<Element> grids = series.all("Grid").toList();
    double[] times = collectionTimes(series);
    for (int i = 0; i < grids.size(); i++) {
      OptionalDouble own = time(grids.get(i));
      boolean listed = own.isEmpty() && i < times.length;
      steps.add(step(grids.get(i), listed ? OptionalDouble.of(times[i]) : own));
    }
  }

  private double[] collectionTimes(Element series) throws IOException {
    Optional<Element> time = series.first("Time");
    if (time.isEmpty() || time.get().first("DataItem").isEmpty()) {
      return new double[0];
    }
    double[] values = items.read(time.get().first("DataItem").get()).toDoubles();
    if (!time.get().attribute("TimeType").toUpperCase(Locale.ROOT).equals("HYPERSLAB")) {
      return values;
    }
    if (values.length != 3) {
      throw items.failure(time.get(), "start, stride and count", values.length + " numbers");
    }
    int count = (int) Math.min(values[2], series.children().size());
    double[] times = new double[Math.max(0, count)];
    for (int i = 0; i < times.length; i++) {
      times[i] = values[0] + i * values[1];
    }
    return times;
  }

  private Step step(Element grid, OptionalDouble time) throws IOException {
    String type = grid.attribute("GridType");
    if (!type.isEmpty() && !type.equalsIgnoreCase("Uniform")) {
      throw items.failure(grid, "a uniform grid", type);
    }
    return new Step(grid, part(grid, "Geometry"), part(grid, "Topology"), time);
  }

  /** The geometry or topology of a grid, its own or one of another grid that it includes. */
  private Element part(Element grid, String name) throws IOException {
    Optional<Element> own = grid.first(name);
    if (own.isPresent()) {
      return own.get();
    }
    for (Element include : grid.children()) {
      if (include.name().equals("include") || include.name().equals("xi:include")) {
        if (!include.attribute("href").isEmpty()) {
          throw items.failure(include, "an include from this file", include.attribute("href"));
        }
        Optional<Element> found = included(include.attribute("xpointer"), name);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw items.failure(grid, "a " + name + " in the grid", "none");
  }

  /**
   * Writers point at a grid by its name, perhaps by its number in a collection, or at the first.
   */
  private Optional<Element> included(String pointer, String name) {
    Matcher named = NAMED.matcher(pointer);
    Matcher numbered = NUMBERED.matcher(pointer);
    List<Element> candidates = all;
    if (named.find()) {
      candidates =
          all.stream().filter(grid -> grid.attribute("Name").equals(named.group(1))).toList();
      if (numbered.find() && !candidates.isEmpty()) {
        List<Element> children = candidates.get(0).all("Grid").toList();
        int number = Integer.parseInt(numbered.group(1));
        candidates =
            number >= 1 && number <= children.size()
                ? List.of(children.get(number - 1))
                : List.of();
      }
    }
    return candidates.stream().flatMap(grid -> grid.first(name).stream()).findFirst();
  }

  private OptionalDouble time(Element grid) throws IOException {
    Optional<Element> time = grid.first("Time");
    if (time.isEmpty() || time.get().attribute("Value").isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(time.get().attribute("Value")));
    } catch (NumberFormatException e) {
      throw items.failure(time.get(), "a time", time.get().attribute("Value"));
    }
  }
}
