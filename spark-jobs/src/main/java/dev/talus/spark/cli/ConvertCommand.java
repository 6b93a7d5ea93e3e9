package dev.talus.spark.cli;

import dev.talus.meshio.convert.Conversion;
import dev.talus.meshio.convert.ConversionChoice;
import dev.talus.meshio.convert.LossyConversionException;
import dev.talus.meshio.convert.MeshTarget;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.spark.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a file in another format; needs no Spark. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Write a particle or mesh file in another format, which the name of OUT says:",
      ".vtu .vtp .vtk .msh .stl, .pvd for a series of steps, .dump .dump.gz .dump.zst for particles,",
      ".csv .csv.gz .csv.zst for the rows of particles, pairs and contacts."
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

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description = "Mesh or cloud of a case with several, as 'talus inspect' names them.")
  private String part;

  @Option(
      names = "--ends",
      split = ",",
      paramLabel = "COLUMN",
      description = {
        "Of pairs ('dump local'), where lines end: two columns of particle ids,",
        "or six of coordinates (x,y,z of one end, then of the other)."
      })
  private List<String> ends = List.of();

  @Option(
      names = "--particles",
      paramLabel = "DUMP",
      description = "Dump with the particles whose ids --ends names, at the same steps.")
  private Path particles;

  @Mixin private DumpColumns columns;

  @Option(names = "--lossy", description = "Leave out what the format has no place for.")
  private boolean lossy;

  @Option(names = "--quiet", description = "No summary.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    requireThere(input);
    Conversion conversion = new Conversion(files(input), name(input), ReadLimits.DEFAULT, choice());
    try {
      Conversion.Result result =
          format == null ? conversion.run(output) : conversion.run(output, target());
      if (!quiet) {
        System.err.println(
            output + ": " + result.steps() + (result.steps() == 1 ? " step" : " steps"));
        result.losses().forEach(loss -> System.err.println("left out: " + loss));
        if (!result.otherParts().isEmpty()) {
          System.err.println("not asked for (--part): " + String.join(", ", result.otherParts()));
        }
      }
      return ExitCode.DONE.number();
    } catch (LossyConversionException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private ConversionChoice choice() throws IOException {
    Optional<ConversionChoice.File> dump = Optional.empty();
    if (particles != null) {
      requireThere(particles);
      dump = Optional.of(new ConversionChoice.File(files(particles), name(particles)));
    }
    return new ConversionChoice(
        time == null ? OptionalDouble.empty() : OptionalDouble.of(time),
        lossy ? Conversion.Loss.ALLOW : Conversion.Loss.REFUSE,
        Optional.ofNullable(part),
        ends,
        dump,
        columns.names());
  }

  private static void requireThere(Path path) {
    if (!Files.exists(path)) {
      throw new UsageException("There is no file or folder " + path + ".");
    }
  }

  private static FileTree files(Path path) throws IOException {
    return LocalFiles.around(path.toRealPath());
  }

  private static String name(Path path) throws IOException {
    return TreePath.name(path.toRealPath().toString().replace('\\', '/'));
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
