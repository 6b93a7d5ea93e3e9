package dev.talus.spark.cli;

import dev.talus.spark.config.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values of options that are constants of an enum, by their names on the command line. */
final class EnumOption {
  private EnumOption() {}

  /**
   * The constant of its name in lower case.
   *
   * @param option for the message
   * @throws UsageException if there is none; it lists those there are
   */
  static <E extends Enum<E>> E constant(String option, Class<E> type, String name) {
    return labelled(option, type, one -> one.name().toLowerCase(Locale.ROOT), name);
  }

  /**
   * The constant of a label.
   *
   * @param option for the message
   * @param label of a constant
   * @throws UsageException if there is none; it lists those there are
   */
  static <E extends Enum<E>> E labelled(
      String option, Class<E> type, Function<E, String> label, String name) {
    E[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(one -> label.apply(one).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: expected %s, found '%s'."
                        .formatted(
                            option,
                            Arrays.stream(all).map(label).collect(Collectors.joining(" or ")),
                            name)));
  }
}
