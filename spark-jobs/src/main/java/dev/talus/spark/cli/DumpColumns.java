package dev.talus.spark.cli;

import dev.talus.spark.config.UsageException;
import java.util.List;
import picocli.CommandLine.Option;

/** Names for the columns of binary dumps from before LAMMPS wrote them into the file. */
final class DumpColumns {
  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Column names of binary dumps that do not hold them, as their dump command lists them",
        "(id,type,x,y,z,...)."
      })
  private List<String> names = List.of();

  /**
   * The names; none if the files hold them.
   *
   * @throws UsageException if one is blank
   */
  List<String> names() {
    if (names.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--columns expects names without gaps, found " + names + ".");
    }
    return names;
  }
}
