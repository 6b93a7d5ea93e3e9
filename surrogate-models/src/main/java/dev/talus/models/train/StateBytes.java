package dev.talus.models.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trainer state as little-endian bytes, to be sent between processes of one version: {@code int32
 * magic, int64 step, int32 n, int32 moments, int32 hasEma (0 or 1)}, then for each moment {@code
 * int32 length, UTF-8 name}, then float32 values: parameters, moments, weight average.
 */
final class StateBytes {
  private static final int MAGIC = 0x31535454; // "TTS1"
  private static final int HEADER_BYTES = 4 + 8 + 4 + 4 + 4;

  private StateBytes() {}

  static byte[] write(TrainerState state) {
    long size = HEADER_BYTES;
    for (String name : state.optimiser().keySet()) {
      size += 4 + name.getBytes(StandardCharsets.UTF_8).length;
    }
    int vectors = 1 + state.optimiser().size() + (state.ema() != null ? 1 : 0);
    size += 4L * state.parameters().length * vectors;
    if (size > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "Trainer state: expected at most 2 GiB, found " + size + " bytes: " + state);
    }
    ByteBuffer out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC).putLong(state.step()).putInt(state.parameters().length);
    out.putInt(state.optimiser().size()).putInt(state.ema() != null ? 1 : 0);
    for (String name : state.optimiser().keySet()) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      out.putInt(bytes.length).put(bytes);
    }
    put(out, state.parameters());
    state.optimiser().values().forEach(values -> put(out, values));
    if (state.ema() != null) {
      put(out, state.ema());
    }
    return out.array();
  }

  static TrainerState read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    require(bytes.length >= HEADER_BYTES && in.getInt() == MAGIC, "its magic number", bytes);
    long step = in.getLong();
    int length = in.getInt();
    int moments = in.getInt();
    int hasEma = in.getInt();
    require(length >= 0 && moments >= 0 && (hasEma == 0 || hasEma == 1), "a valid header", bytes);
    String[] names = new String[Math.min(moments, bytes.length)];
    for (int i = 0; i < moments; i++) {
      require(in.remaining() >= 4, "all names", bytes);
      int nameLength = in.getInt();
      require(nameLength >= 0 && nameLength <= in.remaining(), "all names", bytes);
      names[i] = new String(bytes, in.position(), nameLength, StandardCharsets.UTF_8);
      in.position(in.position() + nameLength);
    }
    require(in.remaining() == 4L * length * (1 + moments + hasEma), "all values", bytes);
    float[] parameters = take(in, length);
    Map<String, float[]> optimiser = new LinkedHashMap<>();
    for (String name : names) {
      optimiser.put(name, take(in, length));
    }
    return new TrainerState(step, parameters, optimiser, hasEma == 1 ? take(in, length) : null);
  }

  private static void require(boolean holds, String what, byte[] bytes) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Trainer state: expected the bytes of a whole state with "
              + what
              + ", found "
              + bytes.length
              + " bytes without. Were they cut off or written by another version?");
    }
  }

  private static void put(ByteBuffer out, float[] values) {
    out.asFloatBuffer().put(values);
    out.position(out.position() + 4 * values.length);
  }

  private static float[] take(ByteBuffer in, int length) {
    float[] values = new float[length];
    in.asFloatBuffer().get(values);
    in.position(in.position() + 4 * length);
    return values;
  }
}
