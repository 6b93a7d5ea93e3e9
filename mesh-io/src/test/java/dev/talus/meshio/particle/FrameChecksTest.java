package dev.talus.meshio.particle;

import static dev.talus.meshio.particle.Frames.doubles;
import static dev.talus.meshio.particle.Frames.longs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameChecksTest {
  @ParameterizedTest
  @CsvSource({"1 2 3", "3 1 2", "-1 0 1", "5", "''", "9223372036854775807 -9223372036854775808"})
  void differentIdsPassInAnyOrder(String ids) {
    assertThatCode(() -> DuplicateIds.check(frame(ids), "run.dump")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"7 7,7,1,2", "1 2 3 2,2,2,4", "9 5 9 5 9,5,2,4", "0 0 0,0,1,2"})
  void anIdThatOccursTwiceIsRefusedWithItsRows(String ids, long id, int first, int second) {
    assertThatThrownBy(() -> DuplicateIds.check(frame(ids), "run.dump"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "run.dump, snapshot of step 500: expected each particle id once, found id %d in rows %d"
                + " and %d. Check that parts of several runs were not joined into one file, then"
                + " write it again.",
            id, first, second);
  }

  @Test
  void framesWithoutIdsPass() {
    assertThatCode(() -> DuplicateIds.check(Frames.of(2, doubles("x", 1, 1)), "run.dump"))
        .doesNotThrowAnyException();
  }

  @Test
  void checkingLeavesTheOrderOfTheRowsAlone() throws MeshFormatException {
    ParticleFrame frame = frame("3 1 2");
    DuplicateIds.check(frame, "run.dump");
    assertThat(frame.longs("id")).containsExactly(3, 1, 2);
  }

  @Test
  void valuesThatAreNotFiniteAreCountedByColumn() {
    double inf = Double.POSITIVE_INFINITY;
    ParticleFrame frame =
        Frames.of(
            3,
            longs("id", 1, 2, 3),
            doubles("vz", Double.NaN, 0, -inf),
            doubles("x", 1, 2, Double.MAX_VALUE),
            doubles("vx", 0, inf, 0));
    assertThat(NonFinite.count(frame)).containsExactly(Map.entry("vz", 2), Map.entry("vx", 1));
    assertThat(NonFinite.count(frame("1 2"))).isEmpty();
  }

  private static ParticleFrame frame(String ids) {
    long[] values =
        ids.isEmpty()
            ? new long[0]
            : Arrays.stream(ids.split(" ")).mapToLong(Long::parseLong).toArray();
    return Frames.of(values.length, longs("id", values));
  }
}
