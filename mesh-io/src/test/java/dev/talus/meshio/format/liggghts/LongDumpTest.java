package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameChunk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dumps that are longer than the memory that their reader may have. */
class LongDumpTest {
  private static final int FRAMES = 2;
  private static final int ROWS = 2_000_000;
  private static final int CHUNK = 50_000;

  /** Bytes of a chunk of four columns. */
  private static final ReadLimits ONE_CHUNK = ReadLimits.DEFAULT.withMeshBytes(8L * 4 * CHUNK);

  @Test
  void longFramesAreReadInChunksWithinTheMemoryOfOne() throws IOException {
    long rows = 0;
    long idSum = 0;
    int frames = 0;
    try (DumpReader reader = reader(new RowStream(), ONE_CHUNK)) {
      Optional<FrameChunk> chunk = reader.nextChunk(CHUNK);
      while (chunk.isPresent()) {
        long[] ids = chunk.get().rows().longs("id");
        assertThat(ids).hasSizeLessThanOrEqualTo(CHUNK);
        for (long id : ids) {
          idSum += id;
        }
        rows += ids.length;
        frames += chunk.get().last() ? 1 : 0;
        chunk = reader.nextChunk(CHUNK);
      }
    }
    assertThat(frames).isEqualTo(FRAMES);
    assertThat(rows).isEqualTo((long) FRAMES * ROWS);
    assertThat(idSum).isEqualTo(FRAMES * (ROWS * (ROWS + 1L) / 2));
  }

  @Test
  void aFrameBeyondTheLimitIsRefusedWhileItIsRead() throws IOException {
    RowStream rows = new RowStream();
    try (DumpReader reader = reader(rows, ONE_CHUNK)) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(MeshFormatException.class)
          .hasMessageStartingWith(
              "long.dump, snapshot of step 0: expected arrays of at most 1600000 bytes in all");
    }
    assertThat(rows.madeRows()).isLessThan(ROWS / 2);
  }

  private static DumpReader reader(InputStream in, ReadLimits limits) {
    return new DumpReader(in, "long.dump", column -> true, DumpRows.ATOMS, limits);
  }

  /** Makes the text of a dump as it is read. */
  private static final class RowStream extends InputStream {
    private static final byte[] COORDINATES =
        " 0.125 1.5e-3 -7\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] row = new byte[128];
    private byte[] text = new byte[0];
    private int length;
    private int next;
    private int frame = -1;
    private int id = ROWS;

    int madeRows() {
      return Math.max(0, frame) * ROWS + id;
    }

    @Override
    public int read() {
      return prepare() ? text[next++] : -1;
    }

    @Override
    public int read(byte[] target, int from, int count) {
      int done = 0;
      while (done < count && prepare()) {
        int some = Math.min(count - done, length - next);
        System.arraycopy(text, next, target, from + done, some);
        next += some;
        done += some;
      }
      return done == 0 ? -1 : done;
    }

    private boolean prepare() {
      if (next < length) {
        return true;
      }
      if (frame >= FRAMES) {
        return false;
      }
      next = 0;
      if (id < ROWS) {
        id++;
        text = row;
        length = 0;
        digits(id);
        System.arraycopy(COORDINATES, 0, row, length, COORDINATES.length);
        length += COORDINATES.length;
        return true;
      }
      frame++;
      id = 0;
      text = DumpText.snapshot(frame, ROWS).getBytes(StandardCharsets.US_ASCII);
      length = frame < FRAMES ? text.length : 0;
      return length > 0;
    }

    private void digits(int number) {
      int from = length;
      for (int rest = number; rest > 0; rest /= 10) {
        row[length++] = (byte) ('0' + rest % 10);
      }
      for (int low = from, high = length - 1; low < high; low++, high--) {
        byte b = row[low];
        row[low] = row[high];
        row[high] = b;
      }
    }
  }
}
