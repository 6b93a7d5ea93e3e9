package dev.talus.meshio.convert;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Converts one file or case into another file. Particles are read and written one snapshot at a
 * time. The output appears when it is complete.
 */
public final class Conversion {
  /** What to do about data that the target has no place for. */
  public enum Loss {
    REFUSE,
    ALLOW
  }

  /**
   * What was done.
   *
   * @param steps steps written
   * @param losses what was left out, one sentence each
   * @param otherParts names of meshes and clouds of the same case that were not asked for
   */
  public record Result(int steps, List<String> losses, List<String> otherParts) {}

  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final ConversionChoice choice;

  /**
   * @param files folder that the input lies in
   * @param path the input
   * @param limits bounds on what it may ask for
   * @param choice what of it is converted, and how
   */
  public Conversion(FileTree files, String path, ReadLimits limits, ConversionChoice choice) {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.choice = choice;
  }

  /**
   * Converts to the format that the name of the output asks for.
   *
   * @throws LossyConversionException if data would be lost and that is not allowed
   * @throws MeshFormatException if the input is broken or of no known format
   * @throws IllegalArgumentException if the output's name asks for no format that can be written,
   *     or for one that cannot hold several steps while the input has them
   */
  public Result run(Path output) throws IOException, LossyConversionException {
    Input input = new Input(files, path, limits, choice);
    try (Steps steps = input.open(StepsWriter.isForRows(output))) {
      StepsWriter writer = writer();
      return new Result(writer.write(steps, output), writer.losses(), input.otherParts());
    }
  }

  /** Converts a mesh or particles to a format of meshes, whatever the output's name. */
  public Result run(Path output, MeshTarget target) throws IOException, LossyConversionException {
    Input input = new Input(files, path, limits, choice);
    try (Steps steps = input.open(false)) {
      StepsWriter writer = writer();
      return new Result(writer.write(steps, output, target), writer.losses(), input.otherParts());
    }
  }

  private StepsWriter writer() {
    return new StepsWriter(files.describe(path), choice.loss());
  }
}
