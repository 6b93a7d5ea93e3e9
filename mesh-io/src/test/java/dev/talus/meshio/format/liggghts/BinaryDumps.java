package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes binary dumps of every layout for tests, as the simulators do. */
record BinaryDumps(ByteOrder order, boolean longSteps, int revision) {
  private static final String NAME = "DUMPCUSTOM";

  static List<BinaryDumps> all() {
    List<BinaryDumps> all = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (boolean longSteps : new boolean[] {true, false}) {
        for (int revision = 0; revision <= 2; revision++) {
          all.add(new BinaryDumps(order, longSteps, revision));
        }
      }
    }
    return all;
  }

  /** A snapshot whose rows come in chunks of at most {@code chunkRows}, and an empty last chunk. */
  byte[] write(ParticleFrame frame, int chunkRows) {
    ByteBuffer out = ByteBuffer.allocate(4096 + 16 * frame.size() * (1 + frame.columns().size()));
    out.order(order);
    if (revision > 0) {
      step(out, -NAME.length());
      out.put(NAME.getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(revision);
    }
    step(out, frame.step());
    step(out, frame.size());
    SimulationBox box = frame.box();
    out.putInt(box.isTriclinic() ? 1 : 0);
    for (char letter : String.join("", box.boundaries()).toCharArray()) {
      out.putInt("pfsm".indexOf(letter));
    }
    out.putDouble(box.xlo()).putDouble(box.xhi()).putDouble(box.ylo()).putDouble(box.yhi());
    out.putDouble(box.zlo()).putDouble(box.zhi());
    if (box.isTriclinic()) {
      out.putDouble(box.xy()).putDouble(box.xz()).putDouble(box.yz());
    }
    out.putInt(frame.columns().size());
    if (revision > 1) {
      text(out, frame.units().orElse(""));
      out.put((byte) (frame.timeSeconds().isPresent() ? 1 : 0));
      frame.timeSeconds().ifPresent(out::putDouble);
      text(out, String.join(" ", frame.columns().stream().map(ParticleColumn::name).toList()));
    }
    int chunks = (frame.size() + chunkRows - 1) / chunkRows;
    out.putInt(chunks + 1);
    for (int chunk = 0; chunk < chunks; chunk++) {
      int end = Math.min(frame.size(), (chunk + 1) * chunkRows);
      rows(out, frame, chunk * chunkRows, end);
    }
    out.putInt(0);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private void rows(ByteBuffer out, ParticleFrame frame, int from, int to) {
    out.putInt((to - from) * frame.columns().size());
    for (int row = from; row < to; row++) {
      for (ParticleColumn column : frame.columns()) {
        out.putDouble(
            column instanceof LongColumn longs
                ? longs.values()[row]
                : ((DoubleColumn) column).values()[row]);
      }
    }
  }

  private static void text(ByteBuffer out, String text) {
    out.putInt(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void step(ByteBuffer out, long value) {
    if (longSteps) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  static BinaryDumpReader reader(byte[] bytes, String... columns) {
    return new BinaryDumpReader(
        new ByteArrayInputStream(bytes), "run.bin", List.of(columns), ReadLimits.DEFAULT);
  }

  static List<ParticleFrame> frames(FrameReader reader) throws IOException {
    List<ParticleFrame> frames = new ArrayList<>();
    Optional<ParticleFrame> frame = reader.next();
    while (frame.isPresent()) {
      frames.add(frame.get());
      frame = reader.next();
    }
    return frames;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
