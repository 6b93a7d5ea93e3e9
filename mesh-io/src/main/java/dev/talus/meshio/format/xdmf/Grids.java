package dev.talus.meshio.format.xdmf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which grids a file has: those of one mesh, or of a series in time, whose steps may share points
 * and cells. Several series with the same times are one, with the values of all.
 */
final class Grids {
  private static final Pattern NAMED = Pattern.compile("Grid\\[@Name=[\"']([^\"']*)[\"']\\]");
  private static final Pattern NUMBERED = Pattern.compile("Grid\\[(\\d{1,9})\\]");

  /**
   * A uniform grid.
   *
   * @param grid element with the attributes
   */
  record Part(String name, Element grid, Element geometry, Element topology) {}

  /**
   * A step.
   *
   * @param parts one at least
   */
  record Step(List<Part> parts, OptionalDouble time) {}

  private final DataItems items;
  private final List<Element> all = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  Grids(Element root, DataItems items) throws IOException {
    this.items = items;
    Element domain =
        root.first("Domain").orElseThrow(() -> items.failure(root, "a Domain", "none"));
    collect(domain);
    List<Element> series = all.stream().filter(Grids::isSeries).toList();
    if (!series.isEmpty()) {
      steps.addAll(read(series.get(0)));
      for (Element other : series.subList(1, series.size())) {
        addSeries(other);
      }
    } else {
      List<Part> parts = new ArrayList<>();
      for (Element grid : (Iterable<Element>) domain.all("Grid")::iterator) {
        addParts(grid, "", parts);
      }
      if (!parts.isEmpty()) {
        steps.add(new Step(parts, time(domain.first("Grid").get())));
      }
    }
    if (steps.isEmpty()) {
      throw items.failure(root, "a Grid with points and cells", "none");
    }
  }

  List<Step> steps() {
    return steps;
  }

  /** Names of series whose times are not those of the first, which are not read. */
  List<String> leftOut() {
    return leftOut;
  }

  /** How the nodes of the first step are stored. */
  String encoding() {
    Element topology = steps.get(0).parts().get(0).topology();
    return topology.first("DataItem").map(item -> item.attribute("Format")).orElse("XML");
  }

  private static boolean isSeries(Element grid) {
    return grid.attribute("GridType").equalsIgnoreCase("Collection")
        && grid.attribute("CollectionType").equalsIgnoreCase("Temporal");
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

  private List<Step> read(Element series) throws IOException {
    List<Element> grids = series.all("Grid").toList();
    double[] times = collectionTimes(series);
    List<Step> read = new ArrayList<>();
    for (int i = 0; i < grids.size(); i++) {
      OptionalDouble own = time(grids.get(i));
      boolean listed = own.isEmpty() && i < times.length;
      List<Part> parts = new ArrayList<>();
      addParts(grids.get(i), "", parts);
      if (parts.isEmpty()) {
        throw items.failure(grids.get(i), "a grid with points and cells", "none");
      }
      read.add(new Step(parts, listed ? OptionalDouble.of(times[i]) : own));
    }
    return read;
  }

  /** Puts the grids of a further series to the steps of the first, if the times are the same. */
  private void addSeries(Element series) throws IOException {
    List<Step> more = read(series);
    boolean same = more.size() == steps.size();
    for (int i = 0; same && i < more.size(); i++) {
      same = more.get(i).time().equals(steps.get(i).time());
    }
    if (!same) {
      leftOut.add(series.attribute("Name"));
      return;
    }
    for (int i = 0; i < more.size(); i++) {
      List<Part> parts = new ArrayList<>(steps.get(i).parts());
      parts.addAll(more.get(i).parts());
      steps.set(i, new Step(parts, steps.get(i).time()));
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

  /** The uniform grids in a grid: itself, or those of a tree or a collection in space. */
  private void addParts(Element grid, String name, List<Part> parts) throws IOException {
    String type = grid.attribute("GridType").toUpperCase(Locale.ROOT);
    String own = grid.attribute("Name").isEmpty() ? name : grid.attribute("Name");
    switch (type) {
      case "", "UNIFORM" ->
          parts.add(new Part(own, grid, part(grid, "Geometry"), part(grid, "Topology")));
      case "TREE", "COLLECTION" -> {
        if (isSeries(grid)) {
          throw items.failure(grid, "a grid or a collection in space", "another series in time");
        }
        for (Element child : (Iterable<Element>) grid.all("Grid")::iterator) {
          addParts(child, own, parts);
        }
      }
      default -> throw items.failure(grid, "a GridType Uniform, Tree or Collection", type);
    }
  }

  /** The geometry or topology of a grid, its own or one of another grid that it includes. */
  private Element part(Element grid, String name) throws IOException {
    Optional<Element> own = grid.first(name);
    if (own.isPresent()) {
      return items.references().resolve(own.get());
    }
    for (Element include : grid.children()) {
      if (include.name().equals("include") || include.name().endsWith(":include")) {
        if (!include.attribute("href").isEmpty()) {
          throw items.failure(include, "an include from this file", include.attribute("href"));
        }
        Optional<Element> found = included(include.attribute("xpointer"), name);
        if (found.isPresent()) {
          return items.references().resolve(found.get());
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
