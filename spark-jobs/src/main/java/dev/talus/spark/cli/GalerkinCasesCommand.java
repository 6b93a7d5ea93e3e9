package dev.talus.spark.cli;

import dev.talus.datasets.stats.Median;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.cases.PaperCases;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.CaseRun;
import dev.talus.spark.galerkin.NewtonMethod;
import dev.talus.spark.galerkin.SolveMethod;
import dev.talus.spark.galerkin.SolveSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the test cases of the paper and prints a line for each: errors, steps, times. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = {
      "Run the test cases of Gao, Zahr and Wang (CMAME 2022).",
      "Prints the errors against the finite element solution on the same mesh: median, and least",
      "and greatest, over the seeds."
    })
final class GalerkinCasesCommand implements Callable<Integer> {
  private static final String CSV_HEAD = "case,method,seed,figure,value";

  @Parameters(arity = "0..*", paramLabel = "CASE", description = "A1 to C3S; all if none is named.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "network-lm",
      description = "newton, network-lm or network-adam (default: ${DEFAULT-VALUE}).")
  private String method;

  @Mixin private NetworkOptions network;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Networks to train, with the seeds 1 to N; Newton's method repeats its one run.")
  private int seeds;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Add a line for each run and figure to this file, as runs end.")
  private Path csv;

  @Override
  public Integer call() throws IOException {
    SolveMethod how =
        EnumOption.labelled("--method", SolveMethod.class, SolveMethod::label, method);
    SolveSettings settings = network.settings(NewtonMethod.DEFAULT);
    WholeNumber.from(1, "--seeds", seeds);
    if (csv != null && !Files.exists(csv)) {
      Files.writeString(csv, CSV_HEAD + "\n");
    }
    System.out.println(
        "| case | equations | parameters | steps | seconds | |r| | errors, sought values |");
    System.out.println("|---|---:|---:|---:|---:|---:|---|");
    for (String name : names.isEmpty() ? PaperCases.names() : names) {
      GalerkinCase testCase;
      try {
        testCase = PaperCases.named(name);
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage(), e);
      }
      List<CaseRun> runs = new ArrayList<>();
      for (int seed = 1; seed <= seeds; seed++) {
        CaseRun run = CaseRun.of(testCase, how, settings, seed);
        runs.add(run);
        if (csv != null) {
          Files.writeString(csv, lines(testCase, how, run), StandardOpenOption.APPEND);
        }
      }
      System.out.println(row(testCase, runs));
    }
    return ExitCode.DONE.number();
  }

  /** One line a figure, so cases with different fields go into one table. */
  private static String lines(GalerkinCase testCase, SolveMethod how, CaseRun run) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("equations", testCase.problem().equationCount());
    figures.put("network parameters", run.result().parameters());
    figures.put("steps", run.result().steps());
    figures.put("seconds", String.format(Locale.ROOT, "%.3f", run.seconds()));
    figures.put("residual", run.result().norm());
    run.figures()
        .forEach(
            (name, value) -> figures.put(isValue(name) ? sought(name) : "error of " + name, value));
    StringBuilder lines = new StringBuilder();
    figures.forEach(
        (name, value) ->
            lines.append(
                "%s,%s,%d,%s,%s%n".formatted(testCase.id(), how.label(), run.seed(), name, value)));
    return lines.toString();
  }

  private static String row(GalerkinCase testCase, List<CaseRun> runs) {
    StringBuilder row = new StringBuilder();
    row.append(
        String.format(
            Locale.ROOT,
            "| %s %s | %d | %d | %.0f | %.2f | %.1e |",
            testCase.id(),
            testCase.title(),
            testCase.problem().equationCount(),
            runs.get(0).result().parameters(),
            Median.of(sorted(runs, run -> run.result().steps())),
            Median.of(sorted(runs, CaseRun::seconds)),
            Median.of(sorted(runs, run -> run.result().norm()))));
    for (String name : runs.get(0).figures().keySet()) {
      double[] values = sorted(runs, run -> run.figures().get(name));
      String format = isValue(name) ? "%.6f (%.6f to %.6f)" : "%.1e (%.1e to %.1e)";
      row.append(
          String.format(
              Locale.ROOT,
              " %s " + format + ";",
              name,
              Median.of(values),
              values[0],
              values[values.length - 1]));
    }
    return row.append(" |").toString();
  }

  private static boolean isValue(String name) {
    return name.endsWith(CaseRun.EQUALS);
  }

  private static String sought(String name) {
    return name.substring(0, name.length() - CaseRun.EQUALS.length());
  }

  private static double[] sorted(List<CaseRun> runs, ToDoubleFunction<CaseRun> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray();
  }
}
