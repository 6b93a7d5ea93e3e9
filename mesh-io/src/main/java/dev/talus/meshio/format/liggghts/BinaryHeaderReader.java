package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.particle.SimulationBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Reads what a snapshot of a binary dump says before its rows (LAMMPS sources, {@code
 * tools/binary2txt.cpp} and the manual page of {@code dump}).
 *
 * <p>Old layout: step, rows, tilt flag, six boundary codes, bounds, tilts, values a row, number of
 * chunks. New layout: minus the length of a name, the name, a byte order mark and a revision come
 * first; from revision 2 on unit style, time and column names follow the values a row.
 */
final class BinaryHeaderReader {
  private static final List<String> BOUNDARY_LETTERS = List.of("p", "f", "s", "m");
  private static final int MAX_TEXT_BYTES = 1 << 18;
  private static final int MAX_CHUNKS = 1 << 24;

  /** The file ends within a header. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1;

    private Ended() {
      super(null, null, false, false);
    }
  }

  /**
   * A header with the number of chunks that its rows come in.
   *
   * @param revision of the layout, 0 for the old one
   */
  record BinaryHeader(DumpHeader header, int chunks, int revision) {}

  private final BinarySource in;
  private final BinaryLayout layout;
  private final List<String> givenColumns;
  private final String fileName;
  private Optional<String> units = Optional.empty();
  private int revision;

  BinaryHeaderReader(
      BinarySource in, BinaryLayout layout, List<String> givenColumns, String fileName) {
    this.in = in;
    this.layout = layout;
    this.givenColumns = givenColumns;
    this.fileName = fileName;
    in.order(layout.order());
  }

  /** Reads the header that starts here. */
  BinaryHeader read() throws IOException, Ended {
    readName();
    long step = nextStep();
    long rows = nextStep();
    int tilted = nextInt();
    if (rows < 0) {
      throw failure("a number of rows of 0 or more", Long.toString(rows), damaged());
    }
    if (tilted != 0 && tilted != 1) {
      throw failure(
          "0 or 1 for a box without or with tilt",
          Integer.toString(tilted),
          tilted == 2 ? "Write the dump without 'triclinic/general yes'." : damaged());
    }
    SimulationBox box = nextBox(tilted == 1);
    int columns = nextInt();
    if (columns < 1 || columns > BinaryLayout.MAX_COLUMNS) {
      throw failure(
          "1 to " + BinaryLayout.MAX_COLUMNS + " values a row",
          Integer.toString(columns),
          damaged());
    }
    OptionalDouble time = OptionalDouble.empty();
    Optional<List<String>> names = Optional.empty();
    if (revision >= 2) {
      String style = nextText();
      units = style.isBlank() ? units : Optional.of(style.strip());
      time = nextTime();
      String listed = nextText().strip();
      names = listed.isEmpty() ? Optional.empty() : Optional.of(List.of(listed.split("[ \t]+")));
    }
    int chunks = nextInt();
    if (chunks < 0 || chunks > MAX_CHUNKS) {
      throw failure("0 to " + MAX_CHUNKS + " chunks", Integer.toString(chunks), damaged());
    }
    DumpHeader header =
        new DumpHeader(step, rows, box, time, units, Optional.empty(), names(names, columns));
    return new BinaryHeader(header, chunks, revision);
  }

  private void readName() throws IOException, Ended {
    if (!layout.isNamed(in.peek(layout.stepBytes() + 4))) {
      revision = 0;
      return;
    }
    int length = (int) -nextStep();
    need(length);
    in.take(length);
    int mark = nextInt();
    revision = nextInt();
    if (mark != 1 || revision < 1) {
      throw failure(
          "byte order mark 1 and a revision of 1 or more", mark + " and " + revision, damaged());
    }
  }

  private SimulationBox nextBox(boolean tilted) throws IOException, Ended {
    List<String> boundaries = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      boundaries.add(nextBoundary() + nextBoundary());
    }
    double[] numbers = new double[9];
    for (int i = 0; i < (tilted ? 9 : 6); i++) {
      need(8);
      numbers[i] = in.nextDouble();
      boolean bad =
          !Double.isFinite(numbers[i]) || (i < 6 && i % 2 == 1 && numbers[i] < numbers[i - 1]);
      if (bad) {
        throw failure(
            "finite bounds of the box, lower ones first", Double.toString(numbers[i]), damaged());
      }
    }
    return new SimulationBox(
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        numbers[7],
        numbers[8],
        boundaries);
  }

  private String nextBoundary() throws IOException, Ended {
    int code = nextInt();
    if (code < 0 || code >= BOUNDARY_LETTERS.size()) {
      throw failure("a boundary code 0 to 3", Integer.toString(code), damaged());
    }
    return BOUNDARY_LETTERS.get(code);
  }

  private OptionalDouble nextTime() throws IOException, Ended {
    need(1);
    if (in.nextByte() == 0) {
      return OptionalDouble.empty();
    }
    need(8);
    double unit = units.map(DumpFormat::secondsPerTimeUnit).orElse(1.0);
    return OptionalDouble.of(in.nextDouble() * unit);
  }

  private String nextText() throws IOException, Ended {
    int length = nextInt();
    if (length < 0 || length > MAX_TEXT_BYTES) {
      throw failure(
          "a text of 0 to " + MAX_TEXT_BYTES + " bytes", Integer.toString(length), damaged());
    }
    need(length);
    String text = new String(in.bytes(), in.position(), length, StandardCharsets.ISO_8859_1);
    in.take(length);
    if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw failure("printable ASCII characters", Quote.of(text), damaged());
    }
    return text;
  }

  /** What columns without names are called. */
  static List<String> numbered(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(i -> "col" + i).toList();
  }

  private List<String> names(Optional<List<String>> named, int columns) throws MeshFormatException {
    List<String> names =
        named.orElseGet(() -> givenColumns.isEmpty() ? numbered(columns) : givenColumns);
    if (names.size() != columns) {
      throw failure(
          columns + " column names",
          names.size() + " (" + Quote.of(String.join(" ", names)) + ")",
          named.isPresent()
              ? damaged()
              : "Name the columns as the dump command of the run lists them.");
    }
    if (new HashSet<>(names).size() < columns) {
      throw failure(
          "different column names",
          Quote.of(String.join(" ", names)),
          "Name each attribute once in the dump command.");
    }
    return names;
  }

  private long nextStep() throws IOException, Ended {
    need(layout.stepBytes());
    return layout.longSteps() ? in.nextLong() : in.nextInt();
  }

  private int nextInt() throws IOException, Ended {
    need(4);
    return in.nextInt();
  }

  private void need(int bytes) throws IOException, Ended {
    if (!in.has(bytes)) {
      throw new Ended();
    }
  }

  private MeshFormatException failure(String expected, String found, String advice) {
    return new MeshFormatException(fileName, "byte " + in.offset(), expected, found, advice);
  }

  private static String damaged() {
    return "The file is damaged here or is no binary dump.";
  }

  /** Names given by the caller, checked once. */
  static List<String> checked(List<String> names) {
    if (names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("Column names are not blank: " + names);
    }
    return List.copyOf(names);
  }
}
