package dev.talus.spark.cli;

import dev.talus.spark.config.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of options that are constants of an enum, in lower case on the command line. */
final class EnumOption {
  private EnumOption() {}

  /**
   * The constant of a name.
   *
   * @param option for the message
   * @throws UsageException if there is none; it lists those there are
   */
  static <E extends Enum<E>> E constant(String option, Class<E> type, String name) {
    E[] all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(one -> label(one).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: expected %s, found '%s'."
                        .formatted(
                            option,
                            Arrays.stream(all)
                                .map(EnumOption::label)
                                .collect(Collectors.joining(" or ")),
                            name)));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
