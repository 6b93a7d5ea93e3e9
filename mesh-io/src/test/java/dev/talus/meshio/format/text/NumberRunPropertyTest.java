package dev.talus.meshio.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A run takes a prefix of the numbers as they are, and leaves the rest. */
class NumberRunPropertyTest {
  private static final String MARGIN = " ".repeat(40);
  private final NumberRun run = new NumberRun();

  /** Words with the blanks before them. */
  record Word(String blanks, String text) {}

  private Arbitrary<List<Word>> words(Arbitrary<String> texts) {
    Arbitrary<String> blanks = Arbitraries.of(" ", "\n", "  ", "\r\n", "\t", " \n\n ");
    return Combinators.combine(blanks, texts).as(Word::new).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Word>> integers() {
    return words(
        Arbitraries.oneOf(
            Arbitraries.integers().between(-9_999_999, 9_999_999).map(String::valueOf),
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.of("+5", "007", "-0", "1e3", "x", "5x", "--5", "\u00e4")));
  }

  @Provide
  Arbitrary<List<Word>> reals() {
    return words(
        Arbitraries.oneOf(
            Arbitraries.doubles().map(String::valueOf),
            Arbitraries.longs().map(bits -> String.valueOf(Double.longBitsToDouble(bits))),
            Arbitraries.longs()
                .map(bits -> String.format("%.6f", (bits % 1000_000_000L) / 1000_000.0)),
            Arbitraries.of("nan", "-inf", "1.", ".5", "+1.25", "-0.0000", "x", "1.5x", "1,5")));
  }

  @Property(tries = 500, seed = "1")
  void integers(@ForAll("integers") List<Word> words) {
    byte[] bytes = bytes(words);
    long[] target = new long[words.size() + 1];

    int count = run.longs(bytes, 0, bytes.length, target, 1, words.size());

    for (int i = 0; i < count; i++) {
      assertThat(target[i + 1]).isEqualTo(Long.parseLong(words.get(i).text()));
    }
    assertStopsBehind(words, count, bytes);
    boolean plain = count == words.size() || !words.get(count).text().matches("-?\\d{1,7}");
    assertThat(plain).as("integers of up to seven digits are taken").isTrue();
  }

  @Property(tries = 500, seed = "2")
  void doubles(@ForAll("reals") List<Word> words) {
    byte[] bytes = bytes(words);
    double[] target = new double[words.size() + 1];

    int count =
        run.reals(bytes, 0, bytes.length, NumberRun.Precision.DOUBLE, target, 1, words.size());

    for (int i = 0; i < count; i++) {
      assertThat(Double.doubleToLongBits(target[i + 1]))
          .isEqualTo(Double.doubleToLongBits(parsed(words.get(i).text())));
    }
    assertStopsBehind(words, count, bytes);
  }

  @Property(tries = 500, seed = "3")
  void floats(@ForAll("reals") List<Word> words) {
    byte[] bytes = bytes(words);
    double[] target = new double[words.size()];

    int count =
        run.reals(bytes, 0, bytes.length, NumberRun.Precision.FLOAT, target, 0, words.size());

    for (int i = 0; i < count; i++) {
      String text = words.get(i).text();
      float expected = text.matches("-?\\d.*") ? Float.parseFloat(text) : (float) parsed(text);
      assertThat(Float.floatToIntBits((float) target[i])).isEqualTo(Float.floatToIntBits(expected));
    }
    assertStopsBehind(words, count, bytes);
  }

  @Example
  void numbersNearTheEndAreLeftBecauseTheyMayGoOn() {
    byte[] bytes = ("1 2" + " ".repeat(28) + "3 4").getBytes(StandardCharsets.US_ASCII);
    long[] target = new long[4];

    assertThat(run.longs(bytes, 0, bytes.length, target, 0, 4)).isEqualTo(1);
    assertThat(target[0]).isEqualTo(1);
  }

  private void assertStopsBehind(List<Word> words, int count, byte[] bytes) {
    assertThat(run.end()).isLessThanOrEqualTo(bytes.length);
    StringBuilder taken = new StringBuilder();
    words.subList(0, count).forEach(word -> taken.append(word.blanks()).append(word.text()));
    String passed = new String(bytes, 0, run.end(), StandardCharsets.ISO_8859_1);
    assertThat(passed).startsWith(taken.toString());
    assertThat(passed.substring(taken.length())).isBlank();
    assertThat(run.lineEnds()).isEqualTo((int) passed.chars().filter(c -> c == '\n').count());
  }

  private static byte[] bytes(List<Word> words) {
    List<String> parts = new ArrayList<>();
    words.forEach(word -> parts.add(word.blanks() + word.text()));
    return (String.join("", parts) + MARGIN).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static double parsed(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
