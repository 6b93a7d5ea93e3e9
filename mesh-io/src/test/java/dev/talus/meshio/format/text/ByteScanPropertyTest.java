package dev.talus.meshio.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Looking at eight bytes at once finds what looking at each finds. */
class ByteScanPropertyTest {
  /** Bytes of all values, with many blanks and line ends among them. */
  @Provide
  Arbitrary<byte[]> texts() {
    Arbitrary<Byte> any = Arbitraries.bytes();
    Arbitrary<Byte> usual = Arbitraries.of((byte) ' ', (byte) '\n', (byte) '!', (byte) 0, (byte) 9);
    return Arbitraries.oneOf(any, usual).array(byte[].class).ofMaxSize(60);
  }

  @Property(tries = 1000, seed = "1")
  void findsTheFirst(@ForAll("texts") byte[] text, @ForAll @IntRange(max = 20) int from) {
    int start = Math.min(from, text.length);
    int expected = start;
    while (expected < text.length && text[expected] != '\n') {
      expected++;
    }
    assertThat(ByteScan.indexOf(text, start, text.length, '\n'))
        .isEqualTo(expected == text.length ? -1 : expected);
  }

  @Property(tries = 1000, seed = "2")
  void countsAll(@ForAll("texts") byte[] text, @ForAll @IntRange(max = 20) int from) {
    int start = Math.min(from, text.length);
    int expected = 0;
    for (int i = start; i < text.length; i++) {
      expected += text[i] == '\n' ? 1 : 0;
    }
    assertThat(ByteScan.count(text, start, text.length, '\n')).isEqualTo(expected);
  }

  @Property(tries = 1000, seed = "3")
  void countsWordsWhereverTheTextIsCut(
      @ForAll("texts") byte[] text, @ForAll @IntRange(max = 60) int cut) {
    int expected = 0;
    for (int i = 0; i < text.length; i++) {
      boolean starts = !ByteScan.isBlank(text[i]) && (i == 0 || ByteScan.isBlank(text[i - 1]));
      expected += starts ? 1 : 0;
    }
    int middle = Math.min(cut, text.length);
    boolean blankBefore = middle == 0 || ByteScan.isBlank(text[middle - 1]);

    assertThat(
            ByteScan.countWords(text, 0, middle, true)
                + ByteScan.countWords(text, middle, text.length, blankBefore))
        .isEqualTo(expected);
  }
}
