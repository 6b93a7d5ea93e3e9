package dev.talus.spark.cli;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.inspect.Inspection;
import dev.talus.meshio.inspect.InspectionTargets;
import dev.talus.meshio.inspect.Inspector;
import dev.talus.spark.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is in files; needs no Spark. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Say what is in particle and mesh files: format, steps, counts, ranges, problems.")
final class InspectCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders to search.")
  private List<Path> paths;

  @Option(names = "--json", description = "One JSON object a file and line on standard output.")
  private boolean json;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description =
          "Most memory that one mesh or snapshot may take (default: nine tenths of TALUS_MEMORY).")
  private long memoryMebibytes = (Runtime.getRuntime().maxMemory() / 10 * 9) >> 20;

  @Mixin private DumpColumns columns;

  /** Most mebibytes whose bytes can be counted. */
  private static final long MOST_MEBIBYTES = Long.MAX_VALUE >> 20;

  /** A file in the folder that it is read through. */
  private record Target(FileTree files, String path) {}

  @Override
  public Integer call() throws IOException {
    if (memoryMebibytes < 1) {
      throw new UsageException("--memory expects 1 MiB or more, found " + memoryMebibytes + ".");
    }
    if (memoryMebibytes > MOST_MEBIBYTES) {
      throw new UsageException(
          "--memory expects at most %d MiB, found %d; its unit is MiB, not bytes."
              .formatted(MOST_MEBIBYTES, memoryMebibytes));
    }
    List<Target> targets = targets();
    boolean single = targets.size() == 1;
    String between = "";
    Map<Inspection.Status, Integer> counts = new EnumMap<>(Inspection.Status.class);
    ReadLimits limits = ReadLimits.DEFAULT.withMeshBytes(memoryMebibytes << 20);
    for (Target target : targets) {
      Inspector inspector = new Inspector(target.files(), limits, columns.names());
      for (Inspection inspection : inspector.inspect(target.path())) {
        counts.merge(inspection.status(), 1, Integer::sum);
        if (json) {
          System.out.println(InspectionJson.of(inspection));
        } else if (single) {
          System.out.print(between + InspectionText.details(inspection));
          between = "\n";
        } else {
          System.out.println(InspectionText.line(inspection));
        }
      }
    }
    if (!single && !json) {
      System.err.println(
          "%d read, %d refused, %d unknown"
              .formatted(
                  counts.getOrDefault(Inspection.Status.OK, 0),
                  counts.getOrDefault(Inspection.Status.REFUSED, 0),
                  counts.getOrDefault(Inspection.Status.UNKNOWN, 0)));
    }
    boolean refused =
        counts.containsKey(Inspection.Status.REFUSED)
            || (single && counts.containsKey(Inspection.Status.UNKNOWN));
    return (refused ? ExitCode.BAD_DATA : ExitCode.DONE).number();
  }

  private List<Target> targets() throws IOException {
    List<Target> targets = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UsageException("There is no file or folder " + path + ".");
      }
      LocalFiles files = LocalFiles.around(path.toRealPath());
      String name = TreePath.name(path.toRealPath().toString().replace('\\', '/'));
      for (String found : InspectionTargets.below(files, name)) {
        targets.add(new Target(files, found));
      }
    }
    if (targets.isEmpty()) {
      throw new UsageException("There are no files in " + paths + ".");
    }
    return targets;
  }
}
