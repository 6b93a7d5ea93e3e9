package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Text of small dumps for tests, and reading it. */
final class DumpText {
  private DumpText() {}

  /** Lines with a line end each. */
  static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  /** A snapshot in a unit box with the columns id, x, y, z. */
  static String snapshot(long step, long declared, String... rows) {
    return lines(
            "ITEM: TIMESTEP",
            Long.toString(step),
            "ITEM: NUMBER OF ATOMS",
            Long.toString(declared),
            "ITEM: BOX BOUNDS ff ff ff",
            "0 1",
            "0 1",
            "0 1",
            "ITEM: ATOMS id x y z")
        + (rows.length == 0 ? "" : lines(rows));
  }

  static DumpReader reader(String text) {
    return reader(text.getBytes(StandardCharsets.UTF_8));
  }

  static DumpReader reader(byte[] text) {
    return new DumpReader(new ByteArrayInputStream(text), "run.dump");
  }

  static List<ParticleFrame> frames(DumpReader reader) throws IOException {
    List<ParticleFrame> frames = new ArrayList<>();
    Optional<ParticleFrame> frame = reader.next();
    while (frame.isPresent()) {
      frames.add(frame.get());
      frame = reader.next();
    }
    return frames;
  }

  static List<ParticleFrame> frames(String text) throws IOException {
    return frames(reader(text));
  }

  static void readAll(String text) throws IOException {
    frames(text);
  }

  static void skipAll(String text) throws IOException {
    DumpReader reader = reader(text);
    while (reader.skip().isPresent()) {
      assert reader.truncated().isEmpty();
    }
  }

  /** Everything in a frame as text, doubles by their bits, to compare frames. */
  static String describe(ParticleFrame frame) {
    StringBuilder text = new StringBuilder();
    text.append(frame.step()).append(' ').append(frame.timeSeconds()).append(' ');
    text.append(frame.units()).append(' ').append(frame.label()).append(' ');
    text.append(frame.box()).append(' ').append(frame.size());
    for (ParticleColumn column : frame.columns()) {
      text.append('\n').append(column.name()).append(values(column));
    }
    return text.toString();
  }

  private static String values(ParticleColumn column) {
    if (column instanceof LongColumn longs) {
      return Arrays.toString(longs.values());
    }
    if (column instanceof DoubleColumn doubles) {
      return Arrays.toString(
          Arrays.stream(doubles.values()).mapToLong(Double::doubleToLongBits).toArray());
    }
    return Arrays.toString(((TextColumn) column).values());
  }
}
