package dev.talus.spark.cli;

import dev.talus.datasets.stats.Median;
import dev.talus.models.galerkin.cases.DataMesh;
import dev.talus.models.galerkin.cases.InverseCase;
import dev.talus.models.galerkin.cases.InverseCases;
import dev.talus.models.galerkin.inverse.Estimate;
import dev.talus.models.galerkin.inverse.PosteriorEnsemble;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.InverseMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the inverse test cases with noisy data and prints a line for each case and noise. */
@Command(
    name = "inverse",
    mixinStandardHelpOptions = true,
    description = {
      "Run the inverse test cases with noisy data from another mesh.",
      "The weight of the prior comes from the discrepancy principle. Prints median, and least and",
      "greatest, over draws of the noise."
    })
final class GalerkinInverseCommand implements Callable<Integer> {
  private static final String CSV_HEAD =
      "case,method,data,noise,seed,error,misfit,weight,steps,seconds,spread,covered,sought";

  @Parameters(arity = "0..*", paramLabel = "CASE", description = "A3, B4, C3; all if none named.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "gauss-newton",
      description = "gauss-newton or network-lm (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--noise",
      paramLabel = "SHARE",
      split = ",",
      defaultValue = "0,0.01,0.05",
      description = "Standard deviations, as shares of the largest value (default: 0,0.01,0.05).")
  private List<Double> noises;

  @Option(
      names = "--data",
      paramLabel = "MESH",
      defaultValue = "finer",
      description = "Mesh of the data: finer or same (default: finer).")
  private String data;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Draws of the noise, and networks, with the seeds 1 to N (default: 5).")
  private int seeds;

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      defaultValue = "0",
      description = "Members of the ensemble that tells the spread; 0 for none (default: 0).")
  private int ensemble;

  @Option(names = "--steps", paramLabel = "N", description = "Most steps of a network.")
  private int steps;

  @Option(names = "--csv", paramLabel = "FILE", description = "Add a line for each run to a file.")
  private Path csv;

  private record Run(Estimate found, double error, double seconds, double spread, double covered) {}

  @Override
  public Integer call() throws IOException {
    if (!List.of("finer", "same").contains(data)) {
      throw new UsageException("--data: expected finer or same, found '" + data + "'.");
    }
    InverseMethod how =
        EnumOption.labelled("--method", InverseMethod.class, InverseMethod::label, method);
    WholeNumber.from(1, "--seeds", seeds);
    WholeNumber.from(0, "--steps", steps);
    WholeNumber.noneOrFrom(2, "--ensemble", ensemble);
    if (csv != null && !Files.exists(csv)) {
      Files.writeString(csv, CSV_HEAD + "\n");
    }
    System.out.println(
        "| case | noise | error of the sought values | misfit | seconds | mean spread | covered |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|");
    for (String name : names.isEmpty() ? InverseCases.NAMES : names) {
      for (double noise : noises) {
        List<Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
          Run run = run(how, name, noise, seed);
          runs.add(run);
          if (csv != null) {
            Files.writeString(csv, line(how, name, noise, seed, run), StandardOpenOption.APPEND);
          }
        }
        System.out.printf(
            Locale.ROOT,
            "| %s | %.1f %% | %s | %s | %s | %s | %s |%n",
            name,
            100 * noise,
            spread("%.2g", runs, Run::error),
            spread("%.2f", runs, run -> run.found().misfit()),
            spread("%.2f", runs, Run::seconds),
            ensemble > 0 ? spread("%.2g", runs, Run::spread) : "",
            ensemble > 0 ? spread("%.2f", runs, Run::covered) : "");
      }
    }
    return ExitCode.DONE.number();
  }

  private Run run(InverseMethod how, String name, double noise, int seed) {
    InverseCase testCase;
    try {
      testCase =
          new InverseCases(DataMesh.valueOf(data.toUpperCase(Locale.ROOT)), noise, seed)
              .named(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    long start = System.nanoTime();
    Estimate found =
        how.solve(testCase.problem(), OptionalDouble.empty(), steps, seed, Fit.Listener.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] spread =
        ensemble > 0
            ? new PosteriorEnsemble(ensemble, seed).spread(testCase.problem(), found)
            : new double[testCase.truth().length];
    return new Run(
        found,
        testCase.error(found.unknowns()),
        seconds,
        Arrays.stream(spread).average().orElse(0),
        testCase.covered(found.unknowns(), spread));
  }

  private String line(InverseMethod how, String name, double noise, int seed, Run run) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%s,%d,%.6g,%.6g,%.6g,%d,%.3f,%s,%s,%s%n",
        name,
        how.label(),
        data,
        noise,
        seed,
        run.error(),
        run.found().misfit(),
        run.found().weight(),
        run.found().steps(),
        run.seconds(),
        ensemble > 0 ? number("%.6g", run.spread()) : "",
        ensemble > 0 ? number("%.4g", run.covered()) : "",
        String.join(
            " ", Arrays.stream(run.found().unknowns()).mapToObj(u -> number("%.6g", u)).toList()));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String spread(String format, List<Run> runs, ToDoubleFunction<Run> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        Median.of(sorted),
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
