package dev.talus.meshio.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepGapsTest {
  @Test
  void evenStepsAreNoProblem() {
    assertThat(problems(0, 500, 1000, 1500)).isEmpty();
  }

  @Test
  void noStepsOrOneAreNoProblem() {
    assertThat(problems()).isEmpty();
    assertThat(problems(7)).isEmpty();
  }

  @Test
  void missingStepIsNamedWithTheUsualSpacing() {
    assertThat(problems(0, 500, 1500, 2000))
        .containsExactly("Gaps in the steps, usually 500 apart: 500 to 1500.");
  }

  @Test
  void repeatedAndFallingStepsAreNamed() {
    assertThat(problems(0, 500, 500, 400, 900))
        .containsExactly("Steps that do not rise: 500 after 500, 400 after 500.");
  }

  @Test
  void onlyTheFirstThreeOfManyGapsAreNamed() {
    assertThat(problems(0, 1, 3, 5, 7, 9, 11))
        .containsExactly("Gaps in the steps, usually 1 apart: 1 to 3, 3 to 5, 5 to 7 and 2 more.");
  }

  private static List<String> problems(long... steps) {
    StepGaps gaps = new StepGaps();
    LongStream.of(steps).forEach(gaps::add);
    return gaps.problems();
  }
}
