package dev.talus.meshio.format.gmsh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Where the numbers of a section go, whether text or binary. */
abstract sealed class MshSink {
  /** Text lines, the same in both encodings. */
  abstract void line(String text) throws IOException;

  abstract void integer(int value) throws IOException;

  abstract void size(long value) throws IOException;

  abstract void real(double value) throws IOException;

  /** Ends a row of numbers; only text has rows. */
  abstract void endRow() throws IOException;

  /** Ends the numbers of a section. */
  abstract void endNumbers() throws IOException;

  abstract void flush() throws IOException;

  static MshSink of(OutputStream out, MshHeader.Encoding encoding) {
    return encoding == MshHeader.Encoding.ASCII ? new Text(out) : new Binary(out);
  }

  private static final class Text extends MshSink {
    private static final int FULL = 1 << 16;
    private final OutputStream out;
    private final StringBuilder text = new StringBuilder();
    private boolean inRow;

    Text(OutputStream out) {
      this.out = out;
    }

    @Override
    void line(String line) throws IOException {
      text.append(line).append('\n');
      flushIfFull();
    }

    @Override
    void integer(int value) {
      blank();
      text.append(value);
    }

    @Override
    void size(long value) {
      blank();
      text.append(value);
    }

    @Override
    void real(double value) {
      blank();
      // Integers without ".0", as Gmsh prints them; -0.0 keeps its sign.
      if (value == (int) value && (value != 0 || 1 / value > 0)) {
        text.append((int) value);
      } else {
        text.append(value);
      }
    }

    @Override
    void endRow() throws IOException {
      text.append('\n');
      inRow = false;
      flushIfFull();
    }

    @Override
    void endNumbers() {}

    @Override
    void flush() throws IOException {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
      out.flush();
    }

    private void blank() {
      if (inRow) {
        text.append(' ');
      }
      inRow = true;
    }

    private void flushIfFull() throws IOException {
      if (text.length() > FULL) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
      }
    }
  }

  private static final class Binary extends MshSink {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    Binary(OutputStream out) {
      this.out = out;
    }

    @Override
    void line(String line) throws IOException {
      drain();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void integer(int value) throws IOException {
      room(Integer.BYTES).putInt(value);
    }

    @Override
    void size(long value) throws IOException {
      room(Long.BYTES).putLong(value);
    }

    @Override
    void real(double value) throws IOException {
      room(Double.BYTES).putDouble(value);
    }

    @Override
    void endRow() {}

    @Override
    void endNumbers() throws IOException {
      line("");
    }

    @Override
    void flush() throws IOException {
      drain();
      out.flush();
    }

    private ByteBuffer room(int bytes) throws IOException {
      if (buffer.remaining() < bytes) {
        drain();
      }
      return buffer;
    }

    private void drain() throws IOException {
      out.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }
}
