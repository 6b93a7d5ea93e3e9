package dev.talus.meshio.convert;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.liggghts.ShortestDecimal;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes snapshots as one table of text (RFC 4180, but lines end in LF): {@code step}, {@code
 * time_s} if the first snapshot has a time, then the columns. Numbers are as short as they can be
 * and still exact.
 */
final class CsvWriter implements Closeable {
  private static final int FLUSH_CHARS = 1 << 15;

  private final OutputStream out;
  private final String fileName;
  private final StringBuilder text = new StringBuilder(FLUSH_CHARS + 4096);
  private List<String> names;
  private boolean timed;

  /**
   * @param out takes the text; closed with this writer
   * @param fileName the input, for messages
   */
  CsvWriter(OutputStream out, String fileName) {
    this.out = out;
    this.fileName = fileName;
  }

  /**
   * Adds the rows of a snapshot.
   *
   * @throws MeshFormatException if it has other columns than the first one
   */
  void write(ParticleFrame frame) throws IOException {
    List<String> columns = frame.columns().stream().map(ParticleColumn::name).toList();
    if (names == null) {
      names = columns;
      timed = frame.timeSeconds().isPresent();
      header(columns);
    } else if (!names.equals(columns) || timed != frame.timeSeconds().isPresent()) {
      throw new MeshFormatException(
          fileName,
          "snapshot of step " + frame.step(),
          "the columns of the first snapshot, " + names + (timed ? ", and a time" : ""),
          columns + (frame.timeSeconds().isPresent() ? " and a time" : ""),
          "One table holds snapshots of the same columns: convert steps one by one.");
    }
    for (int row = 0; row < frame.size(); row++) {
      text.append(frame.step());
      if (timed) {
        text.append(',');
        ShortestDecimal.append(text, frame.timeSeconds().getAsDouble());
      }
      for (ParticleColumn column : frame.columns()) {
        text.append(',');
        value(column, row);
      }
      text.append('\n');
      if (text.length() > FLUSH_CHARS) {
        flush();
      }
    }
    flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void header(List<String> columns) {
    List<String> all = new ArrayList<>();
    all.add(columns.contains("step") ? "dump_step" : "step");
    if (timed) {
      all.add(columns.contains("time_s") ? "dump_time_s" : "time_s");
    }
    all.addAll(columns);
    text.append(String.join(",", all.stream().map(CsvWriter::quoted).toList())).append('\n');
  }

  private void value(ParticleColumn column, int row) {
    if (column instanceof DoubleColumn numbers) {
      ShortestDecimal.append(text, numbers.values()[row]);
    } else if (column instanceof LongColumn integers) {
      text.append(integers.values()[row]);
    } else {
      text.append(quoted(((TextColumn) column).values()[row]));
    }
  }

  private static String quoted(String word) {
    boolean plain = word.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? word : '"' + word.replace("\"", "\"\"") + '"';
  }

  private void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
