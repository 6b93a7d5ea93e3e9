package dev.talus.spark.train;

import dev.talus.datasets.bed.BedField;
import dev.talus.models.neuraldem.bed.BedBranch;
import dev.talus.models.neuraldem.bed.BedBranch.Role;
import dev.talus.spark.config.BedSettings;
import dev.talus.spark.config.Named;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The branches of the transient model and their weights, as settings have them.
 *
 * @param branches in the order of the network, predicting next values
 * @param weights of their losses by name; 1 where none is given
 */
record BedBranches(List<BedBranch> branches, Map<String, Double> weights) {
  private static final String NAME = "[a-z][a-z0-9_]*";

  /**
   * Reads them.
   *
   * @throws UsageException if a branch cannot be, a weight is none or is of no branch, or no branch
   *     has the void fraction, without which nothing can be rolled out
   */
  static BedBranches of(Settings settings) {
    List<BedBranch> branches =
        settings.value(BedSettings.BRANCHES).stream().map(BedBranches::branch).toList();
    List<BedField> fields = branches.stream().flatMap(b -> b.fields().stream()).toList();
    if (!fields.contains(BedField.VOID_FRACTION)) {
      throw new UsageException(
          "%s: expected void_fraction in a branch, from which a rollout draws particles and by which beds are measured, found %s."
              .formatted(
                  BedSettings.BRANCHES.key(), fields.stream().map(BedField::field).toList()));
    }
    Map<String, Double> weights = new TreeMap<>();
    for (Named given : settings.value(BedSettings.WEIGHTS)) {
      if (branches.stream().noneMatch(branch -> branch.name().equals(given.name()))) {
        throw new UsageException(
            "%s: expected branches among %s, found %s."
                .formatted(
                    BedSettings.WEIGHTS.key(),
                    branches.stream().map(BedBranch::name).toList(),
                    given.name()));
      }
      if (weights.put(given.name(), weight(given)) != null) {
        throw new UsageException(
            "%s: expected one weight of %s, found several."
                .formatted(BedSettings.WEIGHTS.key(), given.name()));
      }
    }
    return new BedBranches(branches, weights);
  }

  private static BedBranch branch(Named given) {
    List<String> words = Stream.of(given.text().strip().split("\\s+", -1)).toList();
    try {
      return new BedBranch(
          name(given.name()),
          role(words.get(0)),
          words.stream().skip(1).map(BedField::of).toList(),
          List.of());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s, '%s': %s".formatted(BedSettings.BRANCHES.key(), given, e.getMessage()), e);
    }
  }

  private static String name(String given) {
    if (!given.matches(NAME)) {
      throw new IllegalArgumentException(
          "Expected a name of small letters, digits and underscores, found " + given + ".");
    }
    return given;
  }

  private static Role role(String given) {
    return switch (given) {
      case "main" -> Role.MAIN;
      case "off" -> Role.OFF;
      default ->
          throw new IllegalArgumentException(
              "Expected main or off and then the fields of the branch, found " + given + ".");
    };
  }

  private static double weight(Named given) {
    try {
      double weight = Double.parseDouble(given.text());
      if (weight >= 0 && Double.isFinite(weight)) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw noWeight(given, e);
    }
    throw noWeight(given, null);
  }

  private static UsageException noWeight(Named given, Exception cause) {
    return new UsageException(
        "%s, %s: expected a number of at least 0, found %s."
            .formatted(BedSettings.WEIGHTS.key(), given.name(), given.text()),
        cause);
  }
}
