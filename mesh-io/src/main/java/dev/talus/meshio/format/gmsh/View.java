package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.DoubleList;
import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.text.MixedScanner;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * A section {@code $NodeData}, {@code $ElementData} or {@code $ElementNodeData}.
 *
 * @param on what the values belong to
 * @param name first text tag
 * @param step number of the time step, second integer tag
 * @param time first real tag
 * @param components values a node
 * @param tags node or element of each entry
 * @param nodes number of nodes of each entry; empty if values are one tuple an entry
 * @param values all entries
 */
record View(
    Kind on,
    String name,
    int step,
    OptionalDouble time,
    int components,
    LongList tags,
    IntList nodes,
    DoubleList values) {

  enum Kind {
    NODE,
    ELEMENT,
    ELEMENT_NODE
  }

  private static final int MAX_COMPONENTS = 4096;
  private static final int BATCH = 1024;
  private static final int MAX_NODES = 64;

  static View read(MixedScanner in, MshHeader header, Kind on, MemoryBudget budget)
      throws IOException {
    String name = "";
    long texts = in.nextLong("the number of text tags");
    in.line();
    for (long i = 0; i < texts; i++) {
      String line = in.line();
      if (line == null) {
        throw in.failure("a text tag of a view", "the end of the file");
      }
      name = i == 0 ? unquoted(line.strip()) : name;
    }
    OptionalDouble time = OptionalDouble.empty();
    long reals = in.nextLong("the number of real tags");
    for (long i = 0; i < reals; i++) {
      double value = in.nextDouble("a real tag of a view");
      time = i == 0 ? OptionalDouble.of(value) : time;
    }
    long integers = in.nextLong("the number of integer tags");
    long[] tags = new long[3];
    for (long i = 0; i < integers; i++) {
      long value = in.nextLong("an integer tag of a view");
      if (i < 3) {
        tags[(int) i] = value;
      }
    }
    if (integers < 3
        || tags[0] != (int) tags[0]
        || tags[1] < 1
        || tags[1] > MAX_COMPONENTS
        || tags[2] < 0) {
      throw in.failure(
          "integer tags with the step, 1 to " + MAX_COMPONENTS + " components, and a count",
          integers + " tags: " + tags[0] + ", " + tags[1] + ", " + tags[2]);
    }
    in.line();
    String place = "values of the view " + Quote.of(name);
    View view =
        new View(
            on,
            name,
            (int) tags[0],
            time,
            (int) tags[1],
            new LongList(budget, place),
            new IntList(budget, place),
            new DoubleList(budget, place));
    view.readEntries(in, MshValues.of(in, header), tags[2]);
    return view;
  }

  private void readEntries(MixedScanner in, MshValues numbers, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      tags.add(numbers.integer("the node or element of an entry"));
      int tuples = 1;
      if (on == Kind.ELEMENT_NODE) {
        tuples = numbers.integer("the number of nodes of an entry");
        if (tuples < 1 || tuples > MAX_NODES) {
          throw in.failure("1 to " + MAX_NODES + " nodes of an element", "" + tuples);
        }
        nodes.add(tuples);
      }
      for (int left = tuples * components; left > 0; left -= BATCH) {
        int batch = Math.min(BATCH, left);
        int at = values.extend(batch);
        numbers.reals(values.array(), at, batch, "a value of the view");
      }
    }
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
