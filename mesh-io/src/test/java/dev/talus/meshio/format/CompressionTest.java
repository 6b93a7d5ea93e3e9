package dev.talus.meshio.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private enum Method {
    GZIP,
    ZSTD;

    byte[] compress(byte[] data) {
      return this == GZIP ? gzip(data) : Zstd.compress(data, 3);
    }
  }

  private static final byte[] FIRST = text(300_000, 1);
  private static final byte[] SECOND = text(50_000, 2);

  private static byte[] text(int length, long seed) {
    Random random = new Random(seed);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) "0123456789 .\n".charAt(random.nextInt(13));
    }
    return text;
  }

  private static byte[] gzip(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] decompress(byte[] file) throws IOException {
    try (InputStream in = Compression.open(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I", "ITE", "ITEM: TIMESTEP\n0\n"})
  void passesPlainDataThrough(String text) throws IOException {
    byte[] data = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Compression.detect(data)).isEqualTo(Compression.NONE);
    assertThat(decompress(data)).isEqualTo(data);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void readsAllPartsOfAFile(Method method) throws IOException {
    byte[] file = join(method.compress(FIRST), method.compress(SECOND));
    assertThat(Compression.detect(file).name()).isEqualTo(method.name());
    assertThat(decompress(file)).isEqualTo(join(FIRST, SECOND));
    assertThat(decompress(method.compress(new byte[0]))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void readsAllPartsFromAStreamThatDeliversSingleBytesAndNeverKnowsWhatIsAvailable(Method method)
      throws IOException {
    byte[] file = join(method.compress(SECOND), method.compress(SECOND));
    InputStream bytes = new ByteArrayInputStream(file);
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            try {
              return bytes.read();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, Math.min(1, length));
          }
        };
    try (InputStream in = Compression.open(slow)) {
      assertThat(in.readAllBytes()).isEqualTo(join(SECOND, SECOND));
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void deliversBytesOneByOneToo(Method method) throws IOException {
    InputStream in =
        Compression.open(new ByteArrayInputStream(method.compress(new byte[] {-1, 7})));
    assertThat(in.read()).isEqualTo(255);
    assertThat(in.read()).isEqualTo(7);
    assertThat(in.read()).isEqualTo(-1);
    in.close();
    assertThat(in.read()).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void everyCutGivesTheDataBeforeItAndThenAnEarlyEnd(Method method) throws IOException {
    byte[] first = method.compress(Arrays.copyOf(SECOND, 900));
    byte[] second = method.compress(Arrays.copyOf(SECOND, 500));
    byte[] file = join(first, second);
    byte[] all = join(Arrays.copyOf(SECOND, 900), Arrays.copyOf(SECOND, 500));
    for (int cut = 4; cut < file.length; cut++) {
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      boolean early = false;
      try (InputStream in = Compression.open(new ByteArrayInputStream(file, 0, cut))) {
        in.transferTo(got);
      } catch (EOFException e) {
        early = true;
      }
      assertThat(early).as("cut at %d of %d", cut, file.length).isEqualTo(cut != first.length);
      assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(all, got.size()));
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void damageIsFound(Method method) throws IOException {
    byte[] sound = method.compress(FIRST);
    Random random = new Random(5);
    int reported = 0;
    for (int trial = 0; trial < 40; trial++) {
      byte[] damaged = sound.clone();
      int at = 20 + random.nextInt(damaged.length - 40);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      try {
        // zstd-jni's one-call compression adds no checksum, so damage may pass as other content.
        byte[] got = decompress(damaged);
        assertThat(method).isEqualTo(Method.ZSTD);
        assertThat(got).isNotEqualTo(FIRST);
      } catch (ZipException | EOFException e) {
        reported++;
      }
    }
    assertThat(reported).isGreaterThan(method == Method.GZIP ? 39 : 0);
  }

  @Test
  void zstdChecksumsAreVerified() {
    ZstdCompressCtx context = new ZstdCompressCtx();
    context.setChecksum(true);
    byte[] file = context.compress(SECOND);
    context.close();
    file[file.length - 1] ^= 1;
    assertThatThrownBy(() -> decompress(file))
        .isInstanceOf(ZipException.class)
        .hasMessage("zstd: the data or its checksum is wrong");
  }

  @Test
  void zstdFilesMayStartWithASkippableFrame() throws IOException {
    byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9};
    assertThat(decompress(join(skippable, Zstd.compress(SECOND)))).isEqualTo(SECOND);
  }

  @Test
  void gzipHeadersMayHoldNamesCommentsAndExtraFields() throws IOException {
    byte[] plain = gzip(SECOND);
    byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
    byte[] optional = {2, 0, 'x', 'y', 'n', 'a', 'm', 'e', 0, 'c', 0, 0x12, 0x34};
    byte[] file = join(header, optional, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(decompress(file)).isEqualTo(SECOND);
  }

  @Test
  void zeroBytesAfterTheLastGzipMemberArePadding() throws IOException {
    assertThat(decompress(join(gzip(SECOND), new byte[1000]))).isEqualTo(SECOND);
  }

  @Test
  void otherBytesAfterTheLastGzipMemberAreDamage() {
    assertThatThrownBy(() -> decompress(join(gzip(SECOND), new byte[] {1, 2, 3})))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip: bytes after the end that are no further member");
  }

  @Test
  void gzipChecksumAndLengthAreVerified() {
    byte[] crc = gzip(SECOND);
    crc[crc.length - 8] ^= 1;
    assertThatThrownBy(() -> decompress(crc))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip: the checksum before byte %d does not match".formatted(crc.length));
    byte[] length = gzip(SECOND);
    length[length.length - 4] ^= 1;
    assertThatThrownBy(() -> decompress(length))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip: the length before byte %d does not match".formatted(length.length));
  }

  @Test
  void unknownGzipMethodsAndFlagsAreDamage() {
    byte[] method = gzip(SECOND);
    method[2] = 7;
    assertThatThrownBy(() -> decompress(method))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip: unknown compression method");
    byte[] flags = gzip(SECOND);
    flags[3] = (byte) 0x80;
    assertThatThrownBy(() -> decompress(flags))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip: reserved header flags are set");
  }
}
