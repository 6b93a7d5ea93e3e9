package dev.talus.spark.cli;

import dev.talus.meshio.convert.Conversion;
import dev.talus.meshio.convert.LossyConversionException;
import dev.talus.meshio.convert.MeshTarget;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.spark.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a file in another format; needs no Spark. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Write a particle or mesh file in another format, which the name of OUT says:",
      ".vtu .vtp .vtk .msh .stl, .pvd for a series of steps, .dump .dump.gz .dump.zst for particles."
    })
final class ConvertCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "File, or folder of an OpenFOAM case.")
  private Path input;

  @Parameters(index = "1", paramLabel = "OUT", description = "File to write or replace.")
  private Path output;

  @Option(
      names = "--time",
      paramLabel = "T",
      description = "Convert this time only; of dumps without times, this step.")
  private Double time;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Format in place of the one that the name of OUT says.")
  private String format;

  @Option(names = "--lossy", description = "Leave out what the format has no place for.")
  private boolean lossy;

  @Option(names = "--quiet", description = "No summary.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(input)) {
      throw new UsageException("There is no file or folder " + input + ".");
    }
    Path real = input.toRealPath();
    Conversion conversion =
        new Conversion(
            LocalFiles.around(real),
            TreePath.name(real.toString().replace('\\', '/')),
            ReadLimits.DEFAULT,
            time == null ? OptionalDouble.empty() : OptionalDouble.of(time),
            lossy ? Conversion.Loss.ALLOW : Conversion.Loss.REFUSE);
    try {
      Conversion.Result result =
          format == null ? conversion.run(output) : conversion.run(output, target());
      if (!quiet) {
        System.err.println(
            output + ": " + result.steps() + (result.steps() == 1 ? " step" : " steps"));
        result.losses().forEach(loss -> System.err.println("left out: " + loss));
      }
      return ExitCode.DONE.number();
    } catch (LossyConversionException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private MeshTarget target() {
    return MeshTarget.named(format)
        .orElseThrow(
            () ->
                new UsageException(
                    "Unknown format '%s'. Known: %s."
                        .formatted(
                            format,
                            Arrays.stream(MeshTarget.values())
                                .map(MeshTarget::label)
                                .collect(Collectors.joining(", ")))));
  }
}
