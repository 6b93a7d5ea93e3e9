package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.meshio.format.vtk.VtuWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.inverse.Estimate;
import dev.talus.models.galerkin.inverse.InverseProblem;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.InverseMethod;
import dev.talus.spark.galerkin.NewtonMethod;
import dev.talus.spark.galerkin.ProblemFile;
import dev.talus.spark.galerkin.SolveMethod;
import dev.talus.spark.galerkin.SolveSettings;
import dev.talus.spark.galerkin.SolvedMesh;
import dev.talus.spark.galerkin.TrainingHistory;
import dev.talus.spark.job.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Solves one problem on a mesh and writes the fields. */
@Command(
    name = "solve",
    mixinStandardHelpOptions = true,
    description = "Solve a problem, by Newton's method or by a network without any data.")
final class GalerkinSolveCommand implements Callable<Integer> {
  private static final String NORMS_HEAD = "step,residual";

  @Parameters(paramLabel = "PROBLEM", description = "YAML file with mesh, equation, conditions.")
  private Path problemFile;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = {
        "newton (default), network-lm or network-adam; of an inverse problem gauss-newton",
        "(default) or network-lm."
      })
  private String method;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = {
        "File .vtu for the fields at the points of the mesh; of a problem in time .pvd, with a",
        "file .vtu a step in a folder beside it."
      })
  private Path output;

  @Option(names = "--compare", description = "Solve by Newton's method too; tell the difference.")
  private boolean compare;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = {
        "CSV file for residual and errors against the solution of Newton's method, or of the",
        "Gauss-Newton method of an inverse problem, while a network trains; of these methods the",
        "residual after each step."
      })
  private Path history;

  @Mixin private NewtonOptions newtonOptions;

  @Mixin private NetworkOptions network;

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      description = "Of an inverse problem: repeat it N times with noise; tell the spread.")
  private int ensemble;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the network.")
  private long seed;

  @Option(names = "--quiet", description = "No progress, no summary.")
  private boolean quiet;

  @Option(names = "--json", description = "One JSON object with the result on standard output.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ProblemFile file = ProblemFile.read(problemFile);
    String ending = file.isTransient() ? ".pvd" : ".vtu";
    if (output != null && !output.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
      throw new UsageException(
          "--output: expected a name that ends in %s, found %s.".formatted(ending, output));
    }
    UnstructuredMesh mesh = file.mesh();
    ObjectNode summary =
        file.isTransient()
            ? march(file, mesh)
            : file.isInverse() ? invert(file, mesh) : solve(file, mesh);
    if (!quiet) {
      summary
          .fields()
          .forEachRemaining(
              entry -> System.err.printf(Locale.ROOT, "%-20s %s%n", entry.getKey(), text(entry)));
    }
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(summary));
    }
    return ExitCode.DONE.number();
  }

  private ObjectNode march(ProblemFile file, UnstructuredMesh mesh) throws IOException {
    if ((method != null && !method.equals(SolveMethod.NEWTON.label()))
        || compare
        || history != null
        || ensemble > 0) {
      throw new UsageException(
          "A problem in time is solved by --method newton alone, without --compare, --history and"
              + " --ensemble.");
    }
    return new TransientSolve(file.march(mesh), mesh, Optional.ofNullable(output))
        .run(isShown() ? Progress.on(System.err) : Progress.silent());
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().isValueNode() ? entry.getValue().asText() : entry.getValue().toString();
  }

  private ObjectNode solve(ProblemFile file, UnstructuredMesh mesh) throws IOException {
    if (ensemble > 0) {
      throw new UsageException("--ensemble is for inverse problems, with 'seek' in their file.");
    }
    SolveMethod how = SolveMethod.named(method == null ? "newton" : method);
    GalerkinProblem problem = file.problem(mesh);
    boolean compares = (compare || history != null) && how != SolveMethod.NEWTON;
    Optional<TimedSolution> newton =
        compares
            ? Optional.of(TimedSolution.of(problem, newtonOptions.method()))
            : Optional.empty();
    long start = System.nanoTime();
    FitResult result = solve(how, problem, newton);
    double seconds = (System.nanoTime() - start) / 1e9;
    write(mesh, problem.system().space(), result.state());
    return summary(how, problem, result, seconds, newton);
  }

  private FitResult solve(SolveMethod how, GalerkinProblem problem, Optional<TimedSolution> newton)
      throws IOException {
    if (history == null) {
      return how.solve(problem, settings(), seed, listener());
    }
    if (newton.isEmpty()) {
      FitResult result = how.solve(problem, settings(), seed, listener());
      writeNorms(result.norms());
      return result;
    }
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(history))) {
      return how.solve(
          problem,
          settings(),
          seed,
          new TrainingHistory(newton.get().asCase(problem), out, listener()));
    }
  }

  private SolveSettings settings() {
    return network.settings(newtonOptions.method());
  }

  private void writeNorms(double[] norms) throws IOException {
    List<String> lines = new ArrayList<>(List.of(NORMS_HEAD));
    for (int step = 0; step < norms.length; step++) {
      lines.add(normLine(step, norms[step]));
    }
    Files.write(history, lines);
  }

  private static String normLine(int step, double norm) {
    return String.format(Locale.ROOT, "%d,%.4e", step, norm);
  }

  private ObjectNode invert(ProblemFile file, UnstructuredMesh mesh) throws IOException {
    List<String> useless = new ArrayList<>(network.givenForForwardProblems());
    if (compare) {
      useless.add("--compare");
    }
    if (!useless.isEmpty()) {
      throw new UsageException(
          "An inverse problem has no use for %s; leave it out."
              .formatted(String.join(", ", useless)));
    }
    InverseMethod how = InverseMethod.named(method == null ? "gauss-newton" : method);
    InverseProblem problem = file.inverseProblem(mesh);
    long start = System.nanoTime();
    Estimate found =
        history == null
            ? how.solve(problem, file.priorWeight(), network.steps(), seed, listener())
            : invertTelling(how, problem, file.priorWeight());
    double seconds = (System.nanoTime() - start) / 1e9;
    write(mesh, problem.equations().system().space(), found.state());
    return new InverseSummary(problem, found).toJson(how, seconds, ensemble, seed);
  }

  /** Errors of a network are taken against what the Gauss-Newton method finds, its weight too. */
  private Estimate invertTelling(InverseMethod how, InverseProblem problem, OptionalDouble weight)
      throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(history))) {
      if (how == InverseMethod.GAUSS_NEWTON) {
        out.println(NORMS_HEAD);
        Fit.Listener shown = listener();
        return how.solve(
            problem,
            weight,
            network.steps(),
            seed,
            (step, norm) -> {
              out.println(normLine(step, norm));
              shown.stepped(step, norm);
            });
      }
      Estimate reference =
          InverseMethod.GAUSS_NEWTON.solve(problem, weight, 0, seed, Fit.Listener.NONE);
      GalerkinCase against =
          new GalerkinCase("", "", problem.equations(), reference.state(), new int[0]);
      return how.solve(
          problem,
          OptionalDouble.of(reference.weight()),
          network.steps(),
          seed,
          new TrainingHistory(against, out, listener()));
    }
  }

  private void write(UnstructuredMesh mesh, FunctionSpace space, double[] state)
      throws IOException {
    if (output != null) {
      new VtuWriter(XmlEncoding.APPENDED_ZLIB).write(SolvedMesh.of(mesh, space, state), output);
    }
  }

  private boolean isShown() {
    return !quiet && Boolean.getBoolean("talus.terminal");
  }

  private Fit.Listener listener() {
    if (!isShown()) {
      return Fit.Listener.NONE;
    }
    return (step, norm) -> System.err.printf(Locale.ROOT, "\rstep %d, |r| %.3e ", step, norm);
  }

  private ObjectNode summary(
      SolveMethod how,
      GalerkinProblem problem,
      FitResult result,
      double seconds,
      Optional<TimedSolution> newton) {
    FunctionSpace space = problem.system().space();
    ObjectNode summary = new ObjectMapper().createObjectNode();
    summary.put("method", how.label());
    summary.put("mesh", space.mesh().toString());
    summary.put("unknowns", problem.known().free().count());
    summary.put("steps", result.steps());
    summary.put("residual", result.norm());
    summary.put("seconds", Math.round(seconds * 1000) / 1000.0);
    if (result.parameters() > 0) {
      summary.put("network_parameters", result.parameters());
    }
    if (newton.isPresent()) {
      summary.put("newton_seconds", Math.round(newton.get().seconds() * 1000) / 1000.0);
      GalerkinCase against = newton.get().asCase(problem);
      for (Field field : space.fields()) {
        summary.put("error_" + field.name(), against.error(field.name(), result.state()));
      }
    }
    return summary;
  }

  /**
   * Newton's solution, to compare with.
   *
   * @param state U [N]
   * @param seconds the least of three solutions, as the first ones are slowed by compilation
   */
  private record TimedSolution(double[] state, double seconds) {
    private static final int REPEATS = 3;

    static TimedSolution of(GalerkinProblem problem, NewtonMethod method) {
      double[] state = {};
      double seconds = Double.POSITIVE_INFINITY;
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        long start = System.nanoTime();
        state = method.solve(problem, 0).values();
        seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
      }
      return new TimedSolution(state, seconds);
    }

    GalerkinCase asCase(GalerkinProblem problem) {
      return new GalerkinCase("", "", problem, state, new int[0]);
    }
  }
}
