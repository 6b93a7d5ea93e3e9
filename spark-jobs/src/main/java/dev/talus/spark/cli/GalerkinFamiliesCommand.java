package dev.talus.spark.cli;

import dev.talus.models.galerkin.family.study.FamilyStudies;
import dev.talus.models.galerkin.family.study.FamilyStudy;
import dev.talus.models.galerkin.family.study.StudyResult;
import dev.talus.models.galerkin.family.study.StudyRun;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one network for a family of cases and prints what it is worth on unseen ones. */
@Command(
    name = "families",
    mixinStandardHelpOptions = true,
    description = {
      "Train one network for many cases of an equation, on their residuals alone.",
      "Prints for the cases kept back the errors of its predictions and the cost of Newton's",
      "method from them, beside other starting guesses."
    })
final class GalerkinFamiliesCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "FAMILY",
      description = {
        "poisson-sources, poisson-sources-euclidean, cavity-reynolds, stenosis-severity;",
        "all if none is named."
      })
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Networks to train, with the seeds 1 to N (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Add a line for each result to this file, as runs end.")
  private Path csv;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    WholeNumber.from(1, "--seeds", seeds);
    if (csv != null && !Files.exists(csv)) {
      Files.writeString(csv, FamilyTable.CSV_HEADER + "\n");
    }
    System.out.println(FamilyTable.HEADER);
    for (String name : names.isEmpty() ? FamilyStudies.names() : names) {
      FamilyStudy study = study(name);
      for (int seed = 1; seed <= seeds; seed++) {
        FamilyTable table = new FamilyTable(name, seed, run(study, name, seed));
        table.rows().forEach(System.out::println);
        if (csv != null) {
          Files.write(csv, table.csv(), StandardOpenOption.APPEND);
        }
      }
    }
    return ExitCode.DONE.number();
  }

  private static FamilyStudy study(String name) {
    try {
      return FamilyStudies.named(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private StudyResult run(FamilyStudy study, String name, int seed) {
    Progress progress = GlobalOptions.progress(quiet);
    progress.stage(name);
    try {
      return StudyRun.of(study, seed, new StepProgress(progress));
    } finally {
      progress.clear();
    }
  }
}
