package dev.talus.spark.cli;

import picocli.CommandLine.Command;

/** Solves boundary-value problems by finite elements and by networks; needs no Spark. */
@Command(
    name = "galerkin",
    mixinStandardHelpOptions = true,
    subcommands = {
      GalerkinSolveCommand.class,
      GalerkinCasesCommand.class,
      GalerkinFamiliesCommand.class,
      GalerkinInverseCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "Solve boundary-value problems by finite elements and by graph networks.")
final class GalerkinCommand {}
