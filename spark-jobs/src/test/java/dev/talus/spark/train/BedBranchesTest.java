package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.bed.BedField;
import dev.talus.models.neuraldem.bed.BedBranch;
import dev.talus.models.neuraldem.bed.BedBranch.Role;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.config.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedBranchesTest {
  private static BedBranches of(String... pairs) {
    return BedBranches.of(new SettingsReader().pairs(List.of(pairs)).settings());
  }

  @Test
  void thoseOfThePublishedModelAreTheDefaultAndCountAlike() {
    assertThat(of()).isEqualTo(new BedBranches(BedBranch.published(), Map.of()));
  }

  @Test
  void thereMayBeAnyNumberOfEitherKindWithAnyFields() {
    BedBranches read =
        of(
            "bed.branches=[void: main void_fraction, gas: off gas_velocity, mix: off concentration]",
            "bed.weights=[void: 2, mix: 0]");

    assertThat(read.branches())
        .containsExactly(
            new BedBranch("void", Role.MAIN, List.of(BedField.VOID_FRACTION), List.of()),
            new BedBranch("gas", Role.OFF, List.of(BedField.GAS_VELOCITY), List.of()),
            new BedBranch("mix", Role.OFF, List.of(BedField.CONCENTRATION), List.of()));
    assertThat(read.weights()).isEqualTo(Map.of("void", 2.0, "mix", 0.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[fluid: main pressure]|'fluid: main pressure': Expected a field among [gas_velocity,"
            + " void_fraction, concentration, displacement], found pressure",
        "[fluid: void_fraction]|Expected main or off and then the fields of the branch, found"
            + " void_fraction",
        "[fluid: main]|A branch needs a name and a field",
        "[Gas phase: main void_fraction]|Expected a name of small letters",
        "[total: main void_fraction]|another loss has this name",
        "[all: main displacement void_fraction]|expected fields of cells or of particles",
        "[gas: main gas_velocity]|bed.branches: expected void_fraction in a branch, from which a"
            + " rollout draws particles and by which beds are measured, found [gas_velocity]",
      })
  void branchesThatCannotBeAreToldWithTheSetting(String branches, String message) {
    assertThatThrownBy(() -> of("bed.branches=" + branches))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("bed.branches")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[gas: 2]|bed.weights: expected branches among [particles, fluid, mixing], found gas",
        "[fluid: -1]|bed.weights, fluid: expected a number of at least 0, found -1",
        "[fluid: much]|bed.weights, fluid: expected a number of at least 0, found much",
        "[fluid: 1, fluid: 2]|bed.weights: expected one weight of fluid, found several",
      })
  void weightsThatAreNoneOrOfNoBranchAreTold(String weights, String message) {
    assertThatThrownBy(() -> of("bed.weights=" + weights))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
