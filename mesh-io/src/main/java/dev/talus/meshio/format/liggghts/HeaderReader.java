package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.particle.SimulationBox;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the sections of a snapshot up to its rows.
 *
 * <p>Sections may come in any order; those it does not know are passed over up to the next line
 * that starts with {@code ITEM:}. LAMMPS writes units and time before the step, and units only once
 * a file, so they stay valid for later snapshots.
 *
 * <p>A reader that starts in the middle of a file is told what it would know there, see {@link
 * #continueAfterASnapshot}.
 */
final class HeaderReader {
  private static final byte[] ITEM = DumpFormat.itemBytes();
  private static final int MAX_COLUMNS = 1 << 16;
  private static final int MAX_NAME_CHARS = 256;

  private final LineScanner lines;
  private final String fileName;
  private final DumpRows rowKind;
  private final LineNumbers numbers;

  private Optional<String> units = Optional.empty();
  private Optional<DumpHeader> previous = Optional.empty();
  private boolean afterASnapshot;
  private boolean unitsSettled;

  // The snapshot being read.
  private boolean begun;
  private OptionalLong step;
  private OptionalLong count;
  private OptionalDouble time;
  private Optional<String> label;
  private Optional<SimulationBox> box;

  HeaderReader(LineScanner lines, String fileName, DumpRows rowKind) {
    this.lines = lines;
    this.numbers = new LineNumbers(lines);
    this.fileName = fileName;
    this.rowKind = rowKind;
  }

  /**
   * Lets this reader go on in the middle of a file.
   *
   * @param fileUnits unit style that the first snapshot of the file has
   */
  void continueAfterASnapshot(Optional<String> fileUnits) {
    units = fileUnits;
    afterASnapshot = true;
    unitsSettled = true;
  }

  /**
   * Refuses another unit style than that of the first snapshot, because readers of other parts of
   * the file cannot know of it.
   */
  void settleUnits() {
    unitsSettled = true;
  }

  /** Unit style of the snapshots from here on, if the file has said it. */
  Optional<String> units() {
    return units;
  }

  /**
   * Reads up to the line with the column names.
   *
   * @return empty if the file ends first; {@link #truncated()} tells whether within a header
   */
  Optional<DumpHeader> read() throws IOException {
    reset();
    while (nextSection()) {
      String section = lines.text().strip();
      if (isSection(section, rowKind.rowsSection())) {
        return columns(section);
      }
      if (!lines.terminated() || !readSection(section)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Requires that the snapshot before is followed by another one or by the end.
   *
   * @return whether the file may end in the first line of a header
   */
  boolean endsInSection() throws IOException {
    reset();
    boolean follows = nextSection();
    return begun && !follows;
  }

  /** Whether the current line starts the rows of a snapshot. */
  boolean startsRows() {
    return lines.startsWith(ITEM) && isSection(lines.text().strip(), rowKind.rowsSection());
  }

  private void reset() {
    begun = false;
    step = OptionalLong.empty();
    count = OptionalLong.empty();
    time = OptionalDouble.empty();
    label = Optional.empty();
    box = Optional.empty();
  }

  /** Moves to the next line that is not blank, a section; false if the file ends before it does. */
  private boolean nextSection() throws IOException {
    while (lines.next()) {
      if (lines.startsWith(ITEM)) {
        begun = true;
        return true;
      }
      if (mayBeCutItem() && !lines.blank()) {
        begun = true;
        return false;
      }
      if (!lines.blank()) {
        throw notASection();
      }
    }
    return false;
  }

  /** The snapshot whose header the file ends in, after {@link #read()} returned empty. */
  Optional<TruncatedSnapshot> truncated() {
    return begun || lines.cut()
        ? Optional.of(new TruncatedSnapshot(step, count, 0, lines.place()))
        : Optional.empty();
  }

  /** False if the file ends within the section. */
  private boolean readSection(String section) throws IOException {
    if (section.equals(DumpFormat.TIMESTEP)) {
      requireFirst(step.isEmpty(), section);
      if (!nextWhole()) {
        return false;
      }
      step = OptionalLong.of(onlyLong(section, "a step number"));
    } else if (section.equals(rowKind.countSection())) {
      requireFirst(count.isEmpty(), section);
      if (!nextWhole()) {
        return false;
      }
      count = OptionalLong.of(rowCount(section));
    } else if (isSection(section, DumpFormat.BOX_BOUNDS)) {
      requireFirst(box.isEmpty(), section);
      box = readBox(section);
      return box.isPresent();
    } else if (section.equals(DumpFormat.TIME)) {
      requireFirst(time.isEmpty(), section);
      if (!nextWhole()) {
        return false;
      }
      time = OptionalDouble.of(finite(section, 1)[0]);
    } else if (section.equals(DumpFormat.UNITS)) {
      if (!nextWhole()) {
        return false;
      }
      takeUnits(lines.text().strip());
    } else if (section.equals(DumpFormat.LABEL)) {
      requireFirst(label.isEmpty(), section);
      if (!nextWhole()) {
        return false;
      }
      label = Optional.of(lines.text().strip());
    } else if (section.startsWith("ITEM: NUMBER OF ")) {
      throw failure(rowKind.countSection(), Quote.lineOf(lines), rowKind.otherwise());
    } else {
      return passOver();
    }
    return true;
  }

  private void takeUnits(String style) throws MeshFormatException {
    if (unitsSettled && afterASnapshot && !units.equals(Optional.of(style))) {
      throw failure(
          "the units of the first snapshot (" + units.orElse("none given") + ") throughout",
          Quote.of(style),
          "Read this file in one piece, or split it where its units change.");
    }
    units = Optional.of(style);
  }

  private boolean passOver() throws IOException {
    while (nextWhole()) {
      if (lines.startsWith(ITEM)) {
        lines.unread();
        return true;
      }
    }
    return false;
  }

  private Optional<SimulationBox> readBox(String section) throws IOException {
    List<String> words = words(section.substring(DumpFormat.BOX_BOUNDS.length()));
    if (words.contains("abc")) {
      throw failure(
          "an orthogonal or restricted triclinic box",
          Quote.lineOf(lines),
          "Write the dump without 'dump_modify triclinic/general yes'.");
    }
    boolean tilted = words.size() >= 3 && words.subList(0, 3).equals(List.of("xy", "xz", "yz"));
    List<String> boundaries = tilted ? words.subList(3, words.size()) : words;
    if (!boundaries.isEmpty() && boundaries.size() != 3) {
      throw failure(
          "boundary letters for three axes, e.g. 'pp pp ff'",
          Quote.lineOf(lines),
          "Check the line against the simulator's manual.");
    }
    double[][] rows = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      if (!nextWhole()) {
        return Optional.empty();
      }
      rows[axis] = finite(section, tilted ? 3 : 2);
      if (rows[axis][0] > rows[axis][1]) {
        throw failure(
            "a lower bound that is not above the upper one",
            Quote.lineOf(lines),
            "Check the box in the simulator's log.");
      }
    }
    return Optional.of(
        new SimulationBox(
            rows[0][0],
            rows[0][1],
            rows[1][0],
            rows[1][1],
            rows[2][0],
            rows[2][1],
            tilted ? rows[0][2] : 0,
            tilted ? rows[1][2] : 0,
            tilted ? rows[2][2] : 0,
            boundaries));
  }

  /** The finished header; empty if the line may lack column names because the file ends in it. */
  private Optional<DumpHeader> columns(String section) throws MeshFormatException {
    List<String> names = words(section.substring(rowKind.rowsSection().length()));
    if (!lines.terminated()) {
      return Optional.empty();
    }
    requireBefore(step.isPresent(), DumpFormat.TIMESTEP);
    requireBefore(count.isPresent(), rowKind.countSection());
    requireBefore(box.isPresent(), DumpFormat.BOX_BOUNDS);
    if (names.isEmpty() || names.size() > MAX_COLUMNS) {
      throw failure(
          "1 to " + MAX_COLUMNS + " column names after " + rowKind.rowsSection(),
          names.size() + " names",
          "Dumps of very old versions name no columns; write the dump with a current version.");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.length() > MAX_NAME_CHARS || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw failure(
            "column names of at most " + MAX_NAME_CHARS + " printable ASCII characters",
            Quote.of(name),
            "The file is damaged here; write it again or remove this snapshot.");
      }
      if (!seen.add(name)) {
        throw failure(
            "different column names",
            Quote.of(name) + " twice",
            "Name each attribute once in the dump command.");
      }
    }
    double timeUnit = units.map(DumpFormat::secondsPerTimeUnit).orElse(1.0);
    OptionalDouble seconds =
        time.isPresent() ? OptionalDouble.of(time.getAsDouble() * timeUnit) : time;
    previous =
        Optional.of(
            new DumpHeader(
                step.getAsLong(), count.getAsLong(), box.get(), seconds, units, label, names));
    afterASnapshot = true;
    return previous;
  }

  private long rowCount(String section) throws MeshFormatException {
    long rows = onlyLong(section, "a number of rows");
    if (rows < 0) {
      throw failure(
          "a number of rows that is not negative",
          Long.toString(rows),
          "The file is damaged here; write it again.");
    }
    return rows;
  }

  /** Moves to the next line; false if the file ends before the line does. */
  private boolean nextWhole() throws IOException {
    return lines.next() && lines.terminated();
  }

  private long onlyLong(String section, String what) throws MeshFormatException {
    return numbers.onlyLong().orElseThrow(() -> noNumbers(section, what));
  }

  /** Exactly so many finite numbers in the current line. */
  private double[] finite(String section, int wanted) throws MeshFormatException {
    return numbers
        .finite(wanted)
        .orElseThrow(
            () -> noNumbers(section, wanted == 1 ? "a finite number" : wanted + " finite numbers"));
  }

  private MeshFormatException noNumbers(String section, String what) {
    return failure(
        what + " after " + Quote.of(section),
        Quote.lineOf(lines),
        "The file is damaged here or is no dump.");
  }

  private boolean mayBeCutItem() {
    if (lines.terminated()) {
      return false;
    }
    int length = lines.end() - lines.start();
    return lines.cut()
        || (length < ITEM.length
            && Arrays.equals(lines.bytes(), lines.start(), lines.end(), ITEM, 0, length));
  }

  private void requireFirst(boolean first, String section) throws MeshFormatException {
    if (!first) {
      throw failure(
          "each section once in a snapshot, then '" + rowKind.rowsSection() + "'",
          Quote.of(section) + " again",
          "A snapshot without rows was left before it, or the file is damaged; remove that part.");
    }
  }

  private void requireBefore(boolean there, String section) throws MeshFormatException {
    if (!there) {
      throw failure(
          "'" + section + "' before '" + rowKind.rowsSection() + "'",
          "a snapshot without it",
          "The file is damaged here; write it again or remove this snapshot.");
    }
  }

  private MeshFormatException notASection() {
    String found = Quote.lineOf(lines);
    if (!begun && previous.isPresent()) {
      return failure(
          "'ITEM:' after the "
              + previous.get().count()
              + " rows that the snapshot of step "
              + previous.get().step()
              + " declares",
          "a further line " + found,
          "The file is damaged here, or two programs wrote into it; write it again.");
    }
    return failure(
        "a line that starts with 'ITEM:'",
        found,
        begun
            ? "The file is damaged here; write it again or remove this snapshot."
            : "Give a text dump of LIGGGHTS or LAMMPS (plain, gzip or zstd); binary dumps, VTK and"
                + " other files need another reader.");
  }

  private MeshFormatException failure(String expected, String found, String advice) {
    String of = step.isPresent() ? " (snapshot of step " + step.getAsLong() + ")" : "";
    return new MeshFormatException(fileName, lines.place() + of, expected, found, advice);
  }

  private static boolean isSection(String line, String section) {
    return line.startsWith(section)
        && (line.length() == section.length() || isBlank(line.charAt(section.length())));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static List<String> words(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("[ \t]+"));
  }
}
