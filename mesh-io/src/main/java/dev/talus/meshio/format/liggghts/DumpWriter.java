package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes snapshots as a text dump that {@link DumpReader} turns into the same frames, and that
 * LAMMPS tools read. Numbers have as few digits as bring the same double back. To compress, hand in
 * a stream of {@link dev.talus.meshio.format.Compression#write}.
 *
 * <p>A dump keeps the unit style of earlier snapshots, so a frame without one cannot follow a frame
 * with one. A time that no dump of this unit style could hold is written as the nearest one.
 */
public final class DumpWriter implements Closeable {
  private static final int FLUSH_CHARS = 1 << 15;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(FLUSH_CHARS + 4096);
  private Optional<String> units = Optional.empty();

  /**
   * @param out takes the text; closed with this writer
   */
  public DumpWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a snapshot behind those written before.
   *
   * @throws IllegalArgumentException if the format cannot hold the frame: it has no columns, a name
   *     or a word is empty or has blanks or line ends, or a column's kind does not follow from its
   *     name
   */
  public void write(ParticleFrame frame) throws IOException {
    check(frame);
    header(frame);
    for (int row = 0; row < frame.size(); row++) {
      for (ParticleColumn column : frame.columns()) {
        value(column, row);
        text.append(' ');
      }
      text.append('\n');
      if (text.length() > FLUSH_CHARS) {
        flushText();
      }
    }
    flushText();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void header(ParticleFrame frame) {
    if (!frame.units().equals(units)) {
      section(DumpFormat.UNITS, frame.units().orElseThrow());
      units = frame.units();
    }
    frame.timeSeconds().ifPresent(seconds -> time(seconds));
    section(DumpFormat.TIMESTEP, Long.toString(frame.step()));
    frame.label().ifPresent(label -> section(DumpFormat.LABEL, label));
    section(DumpFormat.NUMBER_OF_ATOMS, Integer.toString(frame.size()));
    box(frame.box());
    text.append(DumpFormat.ATOMS);
    frame.columns().forEach(column -> text.append(' ').append(column.name()));
    text.append(" \n");
  }

  private void section(String name, String line) {
    text.append(name).append('\n').append(line).append('\n');
  }

  private void time(double seconds) {
    double unit = units.map(DumpFormat::secondsPerTimeUnit).orElse(1.0);
    double near = seconds / unit;
    double written = near;
    // The reader multiplies; of the neighbours take the one that comes back as it was.
    for (double candidate : new double[] {Math.nextDown(near), Math.nextUp(near)}) {
      if (written * unit != seconds && candidate * unit == seconds) {
        written = candidate;
      }
    }
    text.append(DumpFormat.TIME).append('\n');
    ShortestDecimal.append(text, written);
    text.append('\n');
  }

  private void box(SimulationBox box) {
    text.append(DumpFormat.BOX_BOUNDS);
    if (box.isTriclinic()) {
      text.append(" xy xz yz");
    }
    box.boundaries().forEach(letters -> text.append(' ').append(letters));
    text.append('\n');
    bounds(box, box.xlo(), box.xhi(), box.xy());
    bounds(box, box.ylo(), box.yhi(), box.xz());
    bounds(box, box.zlo(), box.zhi(), box.yz());
  }

  private void bounds(SimulationBox box, double low, double high, double tilt) {
    ShortestDecimal.append(text, low);
    text.append(' ');
    ShortestDecimal.append(text, high);
    if (box.isTriclinic()) {
      text.append(' ');
      ShortestDecimal.append(text, tilt);
    }
    text.append('\n');
  }

  private void value(ParticleColumn column, int row) {
    if (column instanceof LongColumn longs) {
      text.append(longs.values()[row]);
    } else if (column instanceof DoubleColumn doubles) {
      ShortestDecimal.append(text, doubles.values()[row]);
    } else {
      text.append(((TextColumn) column).values()[row]);
    }
  }

  private void flushText() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private void check(ParticleFrame frame) {
    require(!frame.columns().isEmpty(), "A dump has at least one column");
    require(
        frame.units().isPresent() || units.isEmpty(),
        "A snapshot without units cannot follow one in " + units.orElse(""));
    frame.units().ifPresent(style -> requireLine("The unit style", style));
    frame.label().ifPresent(label -> requireLine("The label", label));
    int letters = frame.box().boundaries().size();
    require(letters == 0 || letters == 3, "A box has boundary letters for three axes or none");
    for (ParticleColumn column : frame.columns()) {
      requireWord("The column name", column.name());
      require(
          column.kind() == DumpColumns.kindOf(column.name()),
          "A dump cannot hold the column " + column.name() + " as " + column.kind());
      if (column instanceof TextColumn texts) {
        for (String word : texts.values()) {
          requireWord("The value of " + column.name(), word);
        }
      }
    }
  }

  private static void requireLine(String what, String line) {
    boolean good =
        !line.isEmpty() && line.equals(line.strip()) && line.chars().noneMatch(c -> c < ' ');
    require(good, what + " is a line without blanks around it, not '" + line + "'");
  }

  private static void requireWord(String what, String word) {
    boolean good = !word.isEmpty() && word.chars().allMatch(c -> c > ' ' && c != 0x7f);
    require(good, what + " is a word, not '" + word + "'");
  }

  private static void require(boolean good, String message) {
    if (!good) {
      throw new IllegalArgumentException(message);
    }
  }
}
