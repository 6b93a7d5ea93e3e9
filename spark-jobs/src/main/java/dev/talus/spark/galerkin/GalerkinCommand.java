package dev.talus.spark.galerkin;

import picocli.CommandLine.Command;

/** Solves boundary-value problems by finite elements and by networks; needs no Spark. */
@Command(
    name = "galerkin",
    mixinStandardHelpOptions = true,
    subcommands = {SolveCommand.class, CasesCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = "Solve boundary-value problems by finite elements and by graph networks.")
public final class GalerkinCommand {}
