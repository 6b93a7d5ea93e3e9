package dev.talus.meshio.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTest {
  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(LineScanner scanner) throws IOException {
    List<String> lines = new ArrayList<>();
    while (scanner.next()) {
      lines.add(scanner.text());
      assertThat(scanner.number()).isEqualTo(lines.size());
    }
    return lines;
  }

  /** Delivers at most a few bytes a call, as network streams do. */
  private static InputStream trickle(InputStream in, int bytesPerRead) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return in.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, Math.min(length, bytesPerRead));
      }
    };
  }

  private static InputStream failing(IOException failure) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        throw failure;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 8, 9, 1000})
  void findsEveryLineWhateverTheReadsDeliver(int bytesPerRead) throws IOException {
    InputStream in =
        trickle(stream("one\n\ntwo words\nlonger than eight bytes\r\nend"), bytesPerRead);
    assertThat(lines(new LineScanner(in, "f")))
        .containsExactly("one", "", "two words", "longer than eight bytes", "end");
  }

  @Test
  void tellsWhetherTheLastLineHasALineEnd() throws IOException {
    LineScanner with = new LineScanner(stream("a\n"), "f");
    assertThat(with.next()).isTrue();
    assertThat(with.terminated()).isTrue();
    assertThat(with.next()).isFalse();
    LineScanner without = new LineScanner(stream("a"), "f");
    assertThat(without.next()).isTrue();
    assertThat(without.terminated()).isFalse();
    assertThat(without.next()).isFalse();
    assertThat(without.cut()).isFalse();
  }

  @Test
  void growsForLinesLongerThanTheBuffer() throws IOException {
    String huge = "x".repeat(700_000);
    assertThat(lines(new LineScanner(trickle(stream("a\n" + huge + "\nb\n"), 10_000), "f")))
        .containsExactly("a", huge, "b");
  }

  @Test
  void refusesALineWithoutEndBeforeItFillsTheMemory() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 'x');
            return length;
          }
        };
    LineScanner scanner = new LineScanner(endless, "endless.dump");
    assertThatThrownBy(scanner::next)
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "endless.dump, line 1: expected a line of at most 16777216 bytes, found a longer one."
                + " Check that this is a text file of the format asked for.");
  }

  @Test
  void deliversALineAgainAfterUnread() throws IOException {
    LineScanner scanner = new LineScanner(stream("a\nb\n"), "f");
    assertThat(scanner.next()).isTrue();
    scanner.unread();
    assertThat(scanner.next()).isTrue();
    assertThat(scanner.text()).isEqualTo("a");
    assertThat(scanner.next()).isTrue();
    assertThat(scanner.text()).isEqualTo("b");
    assertThat(scanner.number()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void knowsWhetherAnythingFollows(int bytesPerRead) throws IOException {
    try (LineScanner scanner =
        new LineScanner(trickle(stream("a\n\nc"), bytesPerRead), "run.dump")) {
      assertThat(scanner.more()).isTrue();
      assertThat(scanner.next()).isTrue();
      assertThat(scanner.next()).isTrue();
      assertThat(scanner.more()).isTrue();
      assertThat(scanner.next()).isTrue();
      assertThat(scanner.text()).isEqualTo("c");
      assertThat(scanner.number()).isEqualTo(3);
      assertThat(scanner.offset()).isEqualTo(3);
      assertThat(scanner.more()).isFalse();
      assertThat(scanner.next()).isFalse();
      assertThat(scanner.cut()).isFalse();
    }
  }

  @Test
  void takesAnEarlyEndOfCompressedDataForACutFile() throws IOException {
    InputStream failing = failing(new EOFException("early"));
    LineScanner scanner = new LineScanner(new SequenceInputStream(stream("a\nb"), failing), "f");
    assertThat(lines(scanner)).containsExactly("a", "b");
    assertThat(scanner.terminated()).isFalse();
    assertThat(scanner.cut()).isTrue();
  }

  @Test
  void reportsDamagedCompressedDataWithItsPlace() throws IOException {
    InputStream failing = failing(new ZipException("gzip: the checksum does not match"));
    LineScanner scanner =
        new LineScanner(new SequenceInputStream(stream("a\nb"), failing), "run.dump.gz");
    assertThat(scanner.next()).isTrue();
    assertThatThrownBy(scanner::next)
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "run.dump.gz, after line 1: expected sound compressed data, found damage (gzip: the"
                + " checksum does not match). Test it with 'gzip -t' or 'zstd -t', and copy"
                + " the file again from its source.");
  }

  @Test
  void passesFailuresOfTheMediumThrough() {
    InputStream broken = failing(new IOException("disk gone"));
    assertThatThrownBy(() -> new LineScanner(broken, "f").next())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("disk gone");
  }
}
