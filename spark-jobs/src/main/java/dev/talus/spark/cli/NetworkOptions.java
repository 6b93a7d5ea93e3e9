package dev.talus.spark.cli;

import dev.talus.models.galerkin.training.AdamTraining;
import dev.talus.models.galerkin.training.FirstOrderFit;
import dev.talus.models.galerkin.training.NetworkGraph;
import dev.talus.models.galerkin.training.ResidualWeight;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.NewtonMethod;
import dev.talus.spark.galerkin.SolveSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the methods that solve a problem. */
final class NetworkOptions {
  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Most steps of the method, unless it is gauss-newton.")
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

  @Option(
      names = "--graph",
      paramLabel = "GRAPH",
      defaultValue = "mesh",
      description = {
        "What a network joins, for comparisons: mesh, the nodes of each element; none; or",
        "released, as the authors' program does (default: ${DEFAULT-VALUE})."
      })
  private String graph;

  /**
   * Most steps; 0 unless given.
   *
   * @throws UsageException if they are negative
   */
  int steps() {
    return WholeNumber.from(0, "--steps", steps);
  }

  SolveSettings settings(NewtonMethod newton) {
    if (!(seconds > 0)) {
      throw new UsageException("--seconds: expected more than 0, found " + seconds + ".");
    }
    return new SolveSettings(
        newton,
        steps(),
        seconds,
        EnumOption.constant("--network", FirstOrderFit.Size.class, network),
        EnumOption.constant("--loss", AdamTraining.Loss.class, loss),
        Optional.ofNullable(residual)
            .map(name -> EnumOption.constant("--residual", ResidualWeight.class, name)),
        WholeNumber.from(0, "--parameters", parameters),
        EnumOption.constant("--graph", NetworkGraph.class, graph));
  }
}
