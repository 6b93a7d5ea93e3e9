package dev.talus.spark.cli;

import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.cases.PaperCases;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.SolveMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the test cases of the paper and prints a line for each: errors, steps, times. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = {
      "Run test cases of Gao, Zahr and Wang (CMAME 2022) and print the errors against the finite",
      "element solution on the same mesh: median, and least and greatest, over the seeds."
    })
final class GalerkinCasesCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "CASE", description = "A1 to C3S; all if none is named.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "network-lm",
      description = "newton, network-lm or network-adam (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(names = "--steps", paramLabel = "N", description = "Most steps of the method.")
  private int steps;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Networks to train, with the seeds 1 to N (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Override
  public Integer call() {
    SolveMethod how = SolveMethod.named(method);
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
      System.out.println(row(testCase, how));
    }
    return ExitCode.DONE.number();
  }

  private String row(GalerkinCase testCase, SolveMethod how) {
    Map<String, double[]> figures = new LinkedHashMap<>();
    int runs = how == SolveMethod.NEWTON ? 1 : seeds;
    double[] seconds = new double[runs];
    double[] taken = new double[runs];
    double[] norms = new double[runs];
    long parameters = 0;
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      FitResult result = how.solve(testCase.problem(), steps, run + 1, Fit.Listener.NONE);
      seconds[run] = (System.nanoTime() - start) / 1e9;
      taken[run] = result.steps();
      norms[run] = result.norm();
      parameters = result.parameters();
      for (Field field : testCase.problem().system().space().fields()) {
        figure(figures, field.name(), runs)[run] = testCase.error(field.name(), result.state());
      }
      if (testCase.inferred().length > 0) {
        figure(figures, "inferred values", runs)[run] = testCase.inferredError(result.state());
      }
      for (int k = 0; k < result.sought().length; k++) {
        figure(figures, testCase.problem().sought().get(k).name() + " =", runs)[run] =
            result.sought()[k];
      }
    }
    StringBuilder row = new StringBuilder();
    row.append(
        String.format(
            Locale.ROOT,
            "| %s %s | %d | %d | %.0f | %.2f | %.1e |",
            testCase.id(),
            testCase.title(),
            testCase.problem().equationCount(),
            parameters,
            median(taken),
            median(seconds),
            median(norms)));
    figures.forEach(
        (name, values) ->
            row.append(String.format(Locale.ROOT, " %s %s;", name, spread(name, values))));
    return row.append(" |").toString();
  }

  private static double[] figure(Map<String, double[]> figures, String name, int runs) {
    return figures.computeIfAbsent(name, key -> new double[runs]);
  }

  private static String spread(String name, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String format = name.endsWith("=") ? "%.6f (%.6f to %.6f)" : "%.1e (%.1e to %.1e)";
    return String.format(Locale.ROOT, format, median(values), sorted[0], sorted[sorted.length - 1]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
