package dev.talus.meshio.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.particle.ParticleColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class RangeCounterTest {
  @Test
  void rangeIsThatOfTheFiniteValues() {
    ArrayRange range =
        range(doubles(3, Double.NaN, -2, Double.POSITIVE_INFINITY), doubles(7, Double.NaN));

    assertThat(range.low()).isEqualTo(-2);
    assertThat(range.high()).isEqualTo(7);
    assertThat(range.nanCount()).isEqualTo(2);
    assertThat(range.infiniteCount()).isEqualTo(1);
    assertThat(range.values()).isEqualTo(6);
  }

  @Test
  void arrayWithoutFiniteValuesHasNoRange() {
    assertThat(range(doubles(Double.NaN)).low()).isNaN();
    assertThat(range(doubles()).high()).isNaN();
  }

  @Test
  void typesAreNamedByWidth() {
    assertThat(range(new DataArray.Floats("a", 1, new float[1])).type()).isEqualTo("float32");
    assertThat(range(new DataArray.Ints("a", 1, new int[1])).type()).isEqualTo("int32");
    assertThat(range(new DataArray.Longs("a", 1, new long[1])).type()).isEqualTo("int64");
    assertThat(range(doubles(1)).type()).isEqualTo("float64");
  }

  @Test
  void textsAreCountedOnly() {
    ArrayRange range = range(new DataArray.Texts("a", 1, new String[] {"x", "y"}));

    assertThat(range.type()).isEqualTo("text");
    assertThat(range.values()).isEqualTo(2);
    assertThat(range.digest()).isEmpty();
  }

  @Test
  void columnOfIntegersIsCountedAsNumbers() {
    ParticleColumn column = new ParticleColumn.LongColumn("id", new long[] {5, 3});
    RangeCounter counter = RangeCounter.of("particle", column);

    counter.add(column);

    assertThat(counter.range().low()).isEqualTo(3);
    assertThat(counter.range().high()).isEqualTo(5);
    assertThat(counter.range().association()).isEqualTo("particle");
  }

  @Test
  void digestIsTheChecksumOfLittleEndianDoubles() {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(1.5).putDouble(-3);
    CRC32 crc = new CRC32();
    crc.update(bytes.flip());

    assertThat(range(doubles(1.5, -3)).digest()).isEqualTo("%08x".formatted(crc.getValue()));
  }

  @Test
  void digestDependsOnTheOrderButNotOnTheWidthOrTheSteps() {
    String digest = range(doubles(1, 2, 3)).digest();

    assertThat(range(doubles(1, 3, 2)).digest()).isNotEqualTo(digest);
    assertThat(range(doubles(1), doubles(2, 3)).digest()).isEqualTo(digest);
    assertThat(range(new DataArray.Floats("a", 1, new float[] {1, 2, 3})).digest())
        .isEqualTo(digest);
  }

  @Test
  void digestTakesBothZerosForOneAndAllNaNForOne() {
    double otherNaN = Double.longBitsToDouble(0xfff8000000000001L);

    assertThat(range(doubles(-0.0, otherNaN)).digest())
        .isEqualTo(range(doubles(0.0, Double.NaN)).digest());
  }

  @Test
  void digestOfManyValuesDoesNotDependOnTheBuffer() {
    double[] values = new double[5000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(bytes);

    assertThat(range(doubles(values)).digest()).isEqualTo("%08x".formatted(crc.getValue()));
  }

  private static DataArray doubles(double... values) {
    return new DataArray.Doubles("a", 1, values);
  }

  private static ArrayRange range(DataArray... steps) {
    RangeCounter counter = RangeCounter.of("point", steps[0]);
    for (DataArray step : steps) {
      counter.add(step);
    }
    return counter.range();
  }
}
