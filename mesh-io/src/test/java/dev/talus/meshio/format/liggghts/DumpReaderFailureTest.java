package dev.talus.meshio.format.liggghts;

import static dev.talus.meshio.format.liggghts.DumpText.readAll;
import static dev.talus.meshio.format.liggghts.DumpText.reader;
import static dev.talus.meshio.format.liggghts.DumpText.skipAll;
import static dev.talus.meshio.format.liggghts.DumpText.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to break the format has a message with file, line, expected, found and advice. */
class DumpReaderFailureTest {
  private static final String DAMAGED_ROW =
      "The file is damaged here; write it again or remove this snapshot.";
  private static final String DAMAGED = "The file is damaged here or is no dump.";

  private static void assertFails(String text, String message) {
    assertThatThrownBy(() -> readAll(text))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(message);
  }

  private static void assertFailsEvenWhenSkipped(String text, String message) {
    assertFails(text, message);
    assertThatThrownBy(() -> skipAll(text))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(message);
  }

  private static String replaced(String from, String to) {
    return snapshot(500, 2, "1 0 0 0", "2 0 0 0").replace(from, to);
  }

  @Test
  void aFileThatIsNoDump() {
    assertFailsEvenWhenSkipped(
        "# vtk DataFile Version 3.0\n",
        "run.dump, line 1: expected a line that starts with 'ITEM:', found '# vtk DataFile Version"
            + " 3.0'. Give a text dump of LIGGGHTS or LAMMPS (plain, gzip or zstd); binary dumps,"
            + " VTK and other files need another reader.");
  }

  @Test
  void aDumpOfContacts() {
    assertFailsEvenWhenSkipped(
        "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ENTRIES\n5\n",
        "run.dump, line 3 (snapshot of step 0): expected ITEM: NUMBER OF ATOMS, found 'ITEM: NUMBER"
            + " OF ENTRIES'. This dump holds contacts or grid cells; give the file of a 'dump"
            + " custom' or 'dump atom'.");
  }

  @Test
  void fewerRowsThanDeclared() {
    assertFailsEvenWhenSkipped(
        snapshot(500, 3, "1 0 0 0", "2 0 0 0") + snapshot(600, 0),
        "run.dump, line 12: expected 3 rows in the snapshot of step 500, found 2 rows and then"
            + " 'ITEM: TIMESTEP'. A run was stopped here and another one appended, or the file is"
            + " damaged; remove this snapshot.");
  }

  @Test
  void moreRowsThanDeclared() {
    assertFailsEvenWhenSkipped(
        snapshot(500, 1, "1 0 0 0", "2 0 0 0") + snapshot(600, 0),
        "run.dump, line 11: expected 'ITEM:' after the 1 rows that the snapshot of step 500"
            + " declares, found a further line '2 0 0 0'. The file is damaged here, or two programs"
            + " wrote into it; write it again.");
  }

  @Test
  void tooFewValuesInARow() {
    assertFails(
        replaced("2 0 0 0", "2 0 0"),
        "run.dump, line 11 (row 2 of 2 of the snapshot of step 500): expected 4 values (id x y z),"
            + " found 3 values. "
            + DAMAGED_ROW);
  }

  @Test
  void tooManyValuesInARow() {
    assertFails(
        replaced("1 0 0 0", "1 0 0 0 9 9"),
        "run.dump, line 10 (row 1 of 2 of the snapshot of step 500): expected 4 values (id x y z),"
            + " found 6 values. "
            + DAMAGED_ROW);
  }

  @Test
  void anEmptyLineAmongTheRows() {
    assertFails(
        replaced("1 0 0 0", ""),
        "run.dump, line 10 (row 1 of 2 of the snapshot of step 500): expected 4 values (id x y z),"
            + " found 0 values. "
            + DAMAGED_ROW);
  }

  @Test
  void aRowOfManyColumnsIsNotListed() {
    StringBuilder many = new StringBuilder("id");
    for (int i = 1; i <= 30; i++) {
      many.append(" c_long[").append(i).append(']');
    }
    assertFails(
        replaced("id x y z", many.toString()),
        "run.dump, line 10 (row 1 of 2 of the snapshot of step 500): expected 31 values, found 4"
            + " values. "
            + DAMAGED_ROW);
  }

  @Test
  void aWordInsteadOfANumber() {
    assertFails(
        replaced("2 0 0 0", "2 0 0.1.2 0"),
        "run.dump, line 11 (row 2 of 2 of the snapshot of step 500), column 'y': expected a number,"
            + " found '0.1.2'. "
            + DAMAGED_ROW);
  }

  @Test
  void aFractionInsteadOfAnInteger() {
    assertFails(
        replaced("2 0 0 0", "2.5 0 0 0"),
        "run.dump, line 11 (row 2 of 2 of the snapshot of step 500), column 'id': expected a 64-bit"
            + " integer, found '2.5'. "
            + DAMAGED_ROW);
  }

  @Test
  void bytesThatNoTextHas() {
    assertFails(
        replaced("2 0 0 0", "2 0 \0\u0007\0 0"),
        "run.dump, line 11 (row 2 of 2 of the snapshot of step 500), column 'y': expected a number,"
            + " found '\\x00\\x07\\x00'. "
            + DAMAGED_ROW);
  }

  @Test
  void aColumnNameTwice() {
    assertFailsEvenWhenSkipped(
        replaced("id x y z", "id x y x"),
        "run.dump, line 9 (snapshot of step 500): expected different column names, found 'x' twice."
            + " Name each attribute once in the dump command.");
  }

  @Test
  void aColumnNameThatNoSimulatorWrites() {
    assertFailsEvenWhenSkipped(
        replaced("id x y z", "id x \u0007y z"),
        "run.dump, line 9 (snapshot of step 500): expected column names of at most 256 printable"
            + " ASCII characters, found '\\x07y'. The file is damaged here; write it again or"
            + " remove this snapshot.");
  }

  @Test
  void noColumnNames() {
    assertFailsEvenWhenSkipped(
        replaced(" id x y z", ""),
        "run.dump, line 9 (snapshot of step 500): expected 1 to 65536 column names after ITEM:"
            + " ATOMS, found 0 names. Dumps of very old versions name no columns; write the dump"
            + " with a current version.");
  }

  @Test
  void moreColumnsThanAnySimulatorWrites() {
    StringBuilder names = new StringBuilder("id");
    for (int i = 0; i < 70_000; i++) {
      names.append(" c").append(i);
    }
    assertThatThrownBy(() -> readAll(replaced("id x y z", names.toString())))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected 1 to 65536 column names")
        .hasMessageContaining("found 70001 names");
  }

  @Test
  void aNegativeNumberOfRows() {
    assertFailsEvenWhenSkipped(
        snapshot(500, -1),
        "run.dump, line 4 (snapshot of step 500): expected a number of rows that is not negative,"
            + " found -1. The file is damaged here; write it again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "1 2", "1.5", "99999999999999999999", "ITEM: TIMESTEP"})
  void aStepThatIsNoInteger(String step) {
    assertFailsEvenWhenSkipped(
        replaced("500", step),
        "run.dump, line 2: expected a step number after 'ITEM: TIMESTEP', found '"
            + step
            + "'. "
            + DAMAGED);
  }

  @Test
  void aRowCountThatIsNoInteger() {
    assertFailsEvenWhenSkipped(
        replaced("ATOMS\n2", "ATOMS\ntwo"),
        "run.dump, line 4 (snapshot of step 500): expected a number of rows after 'ITEM: NUMBER OF"
            + " ATOMS', found 'two'. "
            + DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0 1 2", "0 x", "nan 1", "0 inf"})
  void boundsThatAreNotTwoFiniteNumbers(String bounds) {
    assertFailsEvenWhenSkipped(
        replaced("ff ff ff\n0 1", "ff ff ff\n" + bounds),
        "run.dump, line 6 (snapshot of step 500): expected 2 finite numbers after 'ITEM: BOX BOUNDS"
            + " ff ff ff', found '"
            + bounds
            + "'. "
            + DAMAGED);
  }

  @Test
  void aTriclinicBoxWithoutTilt() {
    assertFailsEvenWhenSkipped(
        replaced("ff ff ff", "xy xz yz ff ff ff"),
        "run.dump, line 6 (snapshot of step 500): expected 3 finite numbers after 'ITEM: BOX BOUNDS"
            + " xy xz yz ff ff ff', found '0 1'. "
            + DAMAGED);
  }

  @Test
  void aGeneralTriclinicBox() {
    assertFailsEvenWhenSkipped(
        replaced("ff ff ff", "abc origin pp pp pp"),
        "run.dump, line 5 (snapshot of step 500): expected an orthogonal or restricted triclinic"
            + " box, found 'ITEM: BOX BOUNDS abc origin pp pp pp'. Write the dump without"
            + " 'dump_modify triclinic/general yes'.");
  }

  @Test
  void boundsInTheWrongOrder() {
    assertFailsEvenWhenSkipped(
        replaced("ff ff ff\n0 1", "ff ff ff\n1 0"),
        "run.dump, line 6 (snapshot of step 500): expected a lower bound that is not above the"
            + " upper one, found '1 0'. Check the box in the simulator's log.");
  }

  @Test
  void boundaryLettersForTwoAxes() {
    assertFailsEvenWhenSkipped(
        replaced("ff ff ff", "ff ff"),
        "run.dump, line 5 (snapshot of step 500): expected boundary letters for three axes, e.g."
            + " 'pp pp ff', found 'ITEM: BOX BOUNDS ff ff'. Check the line against the simulator's"
            + " manual.");
  }

  @Test
  void aTimeThatIsNoFiniteNumber() {
    assertFailsEvenWhenSkipped(
        "ITEM: TIME\nnan\n" + snapshot(500, 0),
        "run.dump, line 2: expected a finite number after 'ITEM: TIME', found 'nan'. " + DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ITEM: TIMESTEP\n1\n", "ITEM: NUMBER OF ATOMS\n2\n"})
  void aSectionTwice(String section) {
    String name = section.substring(0, section.indexOf('\n'));
    assertFailsEvenWhenSkipped(
        replaced("ITEM: ATOMS", section + "ITEM: ATOMS"),
        "run.dump, line 9 (snapshot of step 500): expected each section once in a snapshot, then"
            + " 'ITEM: ATOMS', found '"
            + name
            + "' again. A snapshot without rows was left before it, or the file is damaged; remove"
            + " that part.");
  }

  @Test
  void aSnapshotWithoutItsBox() {
    assertFailsEvenWhenSkipped(
        "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n0\nITEM: ATOMS id\n",
        "run.dump, line 5 (snapshot of step 0): expected 'ITEM: BOX BOUNDS' before 'ITEM: ATOMS',"
            + " found a snapshot without it. The file is damaged here; write it again or remove"
            + " this snapshot.");
  }

  @Test
  void aSnapshotWithoutItsStep() {
    assertFailsEvenWhenSkipped(
        "ITEM: ATOMS id\n",
        "run.dump, line 1: expected 'ITEM: TIMESTEP' before 'ITEM: ATOMS', found a snapshot without"
            + " it. The file is damaged here; write it again or remove this snapshot.");
  }

  @Test
  void aLineThatBelongsToNoSection() {
    assertFailsEvenWhenSkipped(
        replaced("ITEM: NUMBER", "17\nITEM: NUMBER"),
        "run.dump, line 3 (snapshot of step 500): expected a line that starts with 'ITEM:', found"
            + " '17'. The file is damaged here; write it again or remove this snapshot.");
  }

  @Test
  void moreRowsThanAnArrayHolds() throws IOException {
    String text = snapshot(500, 1L << 40, "1 0 0 0");
    assertThatThrownBy(() -> readAll(text))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "run.dump, line 9 (snapshot of step 500): expected at most 2147483639 rows in a"
                + " snapshot, found 1099511627776 rows. If the count is right, write the dump in"
                + " parts, one file a writer.");
    skipAll(text);
  }

  @Test
  void afterAFailureTheReaderRepeatsIt() {
    DumpReader reader = reader(replaced("2 0 0 0", "2 0 0") + snapshot(600, 0));
    MeshFormatException first = catchThrowableOfType(MeshFormatException.class, reader::next);
    assertThat(first).isNotNull();
    assertThatThrownBy(reader::next).isSameAs(first);
    assertThatThrownBy(reader::skip).isSameAs(first);
    assertThatThrownBy(reader::peekHeader).isSameAs(first);
  }

  @Test
  void thePartsOfTheMessageAreAvailable() {
    MeshFormatException failure =
        catchThrowableOfType(
            MeshFormatException.class, () -> readAll(replaced("2 0 0 0", "2 0 x 0")));
    assertThat(failure.file()).isEqualTo("run.dump");
    assertThat(failure.place())
        .isEqualTo("line 11 (row 2 of 2 of the snapshot of step 500), column 'y'");
    assertThat(failure.expected()).isEqualTo("a number");
    assertThat(failure.found()).isEqualTo("'x'");
    assertThat(failure.advice()).isEqualTo(DAMAGED_ROW);
  }
}
