package dev.talus.spark.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"talus " + current()};
  }

  static String current() {
    return Objects.requireNonNullElse(
        TalusCli.class.getPackage().getImplementationVersion(), "development");
  }
}
