package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.meshio.format.vtk.VtuWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.InvertedElementException;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.InverseMethod;
import dev.talus.spark.galerkin.ProblemFile;
import dev.talus.spark.galerkin.SolveMethod;
import dev.talus.spark.galerkin.SolvedMesh;
import dev.talus.spark.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Solves one problem on a mesh and writes the fields. */
@Command(
    name = "solve",
    mixinStandardHelpOptions = true,
    description = "Solve a problem, by Newton's method or by a network without any data.")
final class GalerkinSolveCommand implements Callable<Integer> {
  /** Options that every problem has a use for. */
  private static final Set<String> OF_ALL = Set.of("--method", "--output", "--quiet", "--json");

  private static final Set<String> OF_INVERSE_PROBLEMS =
      Set.of("--history", "--steps", "--ensemble", "--seed");

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

  @Mixin private NewtonOptions newton;

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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ProblemFile file = ProblemFile.read(problemFile);
    String ending = file.isTransient() ? ".pvd" : ".vtu";
    if (output != null && !output.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
      throw new UsageException(
          "--output: expected a name that ends in %s, found %s.".formatted(ending, output));
    }
    WholeNumber.noneOrFrom(2, "--ensemble", ensemble);
    Progress progress = GlobalOptions.progress(quiet);
    ObjectNode summary;
    try {
      summary = file.isTransient() ? march(file, progress) : solve(file, progress);
    } catch (InvertedElementException e) {
      throw e.in(problemFile + ": mesh");
    } finally {
      progress.clear();
    }
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

  private ObjectNode march(ProblemFile file, Progress progress) throws IOException {
    refuseUseless("A problem in time, which Newton's method solves,", Set.of());
    if (method != null && forwardMethod() != SolveMethod.NEWTON) {
      throw new UsageException("--method: a problem in time is solved by newton alone.");
    }
    UnstructuredMesh mesh = file.mesh();
    return new TransientSolve(file.march(mesh), mesh, Optional.ofNullable(output)).run(progress);
  }

  private ObjectNode solve(ProblemFile file, Progress progress) throws IOException {
    UnstructuredMesh mesh = file.mesh();
    progress.stage("solve");
    Fit.Listener listener = new StepProgress(progress);
    Solved solved =
        file.isInverse() ? invert(file, mesh, listener) : solveForward(file, mesh, listener);
    if (output != null) {
      new VtuWriter(XmlEncoding.APPENDED_ZLIB)
          .write(SolvedMesh.of(mesh, solved.space(), solved.state()), output);
    }
    return solved.summary();
  }

  private Solved solveForward(ProblemFile file, UnstructuredMesh mesh, Fit.Listener listener)
      throws IOException {
    if (ensemble > 0) {
      throw new UsageException("--ensemble is for inverse problems, with 'seek' in their file.");
    }
    return new ForwardSolve(
            forwardMethod(),
            network.settings(newton.method()),
            compare,
            Optional.ofNullable(history),
            seed,
            listener)
        .run(file.problem(mesh));
  }

  private SolveMethod forwardMethod() {
    return method == null
        ? SolveMethod.NEWTON
        : EnumOption.labelled("--method", SolveMethod.class, SolveMethod::label, method);
  }

  private InverseMethod inverseMethod() {
    return method == null
        ? InverseMethod.GAUSS_NEWTON
        : EnumOption.labelled(
            "--method of an inverse problem", InverseMethod.class, InverseMethod::label, method);
  }

  private Solved invert(ProblemFile file, UnstructuredMesh mesh, Fit.Listener listener)
      throws IOException {
    refuseUseless("An inverse problem", OF_INVERSE_PROBLEMS);
    return new InverseSolve(
            inverseMethod(),
            network.steps(),
            ensemble,
            Optional.ofNullable(history),
            seed,
            listener)
        .run(file.inverseProblem(mesh), file.priorWeight());
  }

  /** Refuses options that were given and are neither for all problems nor of these. */
  private void refuseUseless(String problem, Set<String> useful) {
    List<String> useless =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !OF_ALL.contains(name) && !useful.contains(name))
            .toList();
    if (!useless.isEmpty()) {
      throw new UsageException(
          "%s has no use for %s; leave it out.".formatted(problem, String.join(", ", useless)));
    }
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().isValueNode() ? entry.getValue().asText() : entry.getValue().toString();
  }
}
