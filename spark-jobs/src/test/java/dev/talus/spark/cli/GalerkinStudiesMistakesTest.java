package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not fit the commands that run test cases is told in one message. */
class GalerkinStudiesMistakesTest extends GalerkinSolveFixture {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cases A3 --residual dual         | --residual: Only forward problems have their residual weighed, and some others by the inverse. Take plain.
          cases A3 --residual inverse      | --residual: The inverse weighs problems with as many equations as unknown values, and no unknown parameters. Take plain.
          cases A1 --seeds 0               | --seeds: expected a whole number from 1, found 0.
          cases A1 --steps=-1              | --steps: expected a whole number from 0, found -1.
          cases A1 --parameters=-5         | --parameters: expected a whole number from 0, found -5.
          cases A1 --method magic          | --method: expected newton or network-lm or network-adam, found 'magic'.
          families poisson-sources --seeds 0 | --seeds: expected a whole number from 1, found 0.
          inverse A3 --seeds 0             | --seeds: expected a whole number from 1, found 0.
          inverse A3 --steps=-1            | --steps: expected a whole number from 0, found -1.
          inverse A3 --ensemble 1          | --ensemble: expected a whole number from 2, or 0 for none, found 1.
          inverse A3 --method newton       | --method: expected gauss-newton or network-lm, found 'newton'.
          """)
  void optionsThatDoNotFitAreTold(String command, String message) {
    Run run = run(("galerkin " + command).split(" ", -1));

    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(2);
  }
}
