package dev.talus.spark.cli;

import dev.talus.models.galerkin.training.AdamTraining;
import dev.talus.models.galerkin.training.FirstOrderFit;
import dev.talus.models.galerkin.training.ResidualWeight;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.SolveSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options of the methods that solve a problem. */
final class NetworkOptions {
  @Option(names = "--steps", paramLabel = "N", description = "Most steps of the method.")
  private int steps;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Most seconds of a training; a step that has begun is ended.")
  private double seconds = Double.POSITIVE_INFINITY;

  @Option(
      names = "--network",
      paramLabel = "SIZE",
      defaultValue = "reduced",
      description = "Of network-adam: reduced or paper (default: ${DEFAULT-VALUE}).")
  private String network;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      defaultValue = "norm",
      description = {
        "Of network-adam: norm or squared_norm of the residual, or energy, of diffusion and",
        "elasticity (default: ${DEFAULT-VALUE})."
      })
  private String loss;

  @Option(
      names = "--residual",
      paramLabel = "WEIGHT",
      description = {
        "Of network-lm: plain, jacobi, ilu, dual or inverse (default: plain, dual above 4,000",
        "equations)."
      })
  private String residual;

  @Option(
      names = "--parameters",
      paramLabel = "N",
      description = "Of network-lm: about so many; unless given as many as fit the problem.")
  private int parameters;

  int steps() {
    return steps;
  }

  SolveSettings settings() {
    if (!(seconds > 0)) {
      throw new UsageException("--seconds: expected more than 0, found " + seconds + ".");
    }
    return new SolveSettings(
        steps,
        seconds,
        constant("--network", FirstOrderFit.Size.class, network),
        constant("--loss", AdamTraining.Loss.class, loss),
        Optional.ofNullable(residual)
            .map(name -> constant("--residual", ResidualWeight.class, name)),
        parameters);
  }

  private static <E extends Enum<E>> E constant(String option, Class<E> type, String name) {
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
                                .map(NetworkOptions::label)
                                .collect(Collectors.joining(" or ")),
                            name)));
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
