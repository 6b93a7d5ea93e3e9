package dev.talus.meshio.convert;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.StagedFile;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.liggghts.DumpWriter;
import dev.talus.meshio.format.vtk.PvdWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Converts one file or case into another file. Particles are read and written one snapshot at a
 * time. The output appears when it is complete; of a series, step by step.
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

  private static final Pattern DUMP =
      Pattern.compile(".*\\.(dump|lammpstrj|liggghts)(\\.gz|\\.zst)?");
  private static final Pattern TABLE = Pattern.compile(".*\\.csv(\\.gz|\\.zst)?");

  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final ConversionChoice choice;
  private final Set<String> losses = new LinkedHashSet<>();

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
    return run(output, MeshTarget.ofFileName(output.toString()));
  }

  /** Converts a mesh or particles to a format of meshes, whatever the output's name. */
  public Result run(Path output, MeshTarget target) throws IOException, LossyConversionException {
    return run(output, Optional.of(target));
  }

  private Result run(Path output, Optional<MeshTarget> target)
      throws IOException, LossyConversionException {
    Input input = new Input(files, path, limits, choice);
    try (Steps steps = input.open(holdsRows(output) && target.isEmpty())) {
      if (target.isPresent()) {
        UnstructuredMesh mesh = reduced(steps.onlyMesh(), target.get());
        StagedFile.write(output, out -> target.get().write(mesh, out));
        return result(1, input);
      }
      String name = output.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".pvd")) {
        return result(writeSeries(steps, output), input);
      }
      if (TABLE.matcher(name).matches()) {
        return result(writeTable(steps, output), input);
      }
      if (holdsRows(output)) {
        return result(writeDump(steps, output), input);
      }
      throw new IllegalArgumentException(
          output
              + ": this name asks for no format that can be written. Known: .vtu, .vtp, .vtk, .pvd,"
              + " .msh, .stl, .dump, .dump.gz, .dump.zst, .csv, .csv.gz, .csv.zst.");
    }
  }

  private Result result(int steps, Input input) throws IOException {
    return new Result(steps, List.copyOf(losses), input.otherParts());
  }

  private int writeSeries(Steps steps, Path output) throws IOException, LossyConversionException {
    PvdWriter writer = new PvdWriter(output, XmlEncoding.APPENDED_ZLIB);
    int count = 0;
    Optional<UnstructuredMesh> mesh = steps.nextMesh();
    while (mesh.isPresent()) {
      writer.add(mesh.get().timeSeconds().orElse(count), reduced(mesh.get(), MeshTarget.VTU));
      count++;
      mesh = steps.nextMesh();
    }
    return count;
  }

  private int writeDump(Steps steps, Path output) throws IOException {
    if (!steps.holdParticles()) {
      throw new IllegalArgumentException(
          files.describe(path)
              + " holds pairs or contacts and no particles: write a table (.csv), or lines (.vtp).");
    }
    int[] count = new int[1];
    StagedFile.write(
        output,
        out -> {
          try (DumpWriter writer = new DumpWriter(compression(output).write(out))) {
            Optional<ParticleFrame> frame = steps.nextFrame();
            while (frame.isPresent()) {
              writer.write(DumpFrame.of(frame.get()));
              count[0]++;
              frame = steps.nextFrame();
            }
          }
        });
    return count[0];
  }

  private int writeTable(Steps steps, Path output) throws IOException {
    int[] count = new int[1];
    StagedFile.write(
        output,
        out -> {
          try (CsvWriter writer =
              new CsvWriter(compression(output).write(out), files.describe(path))) {
            Optional<ParticleFrame> frame = steps.nextFrame();
            while (frame.isPresent()) {
              writer.write(frame.get());
              count[0]++;
              frame = steps.nextFrame();
            }
          }
        });
    return count[0];
  }

  private static Compression compression(Path output) {
    String name = output.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".gz")
        ? Compression.GZIP
        : name.endsWith(".zst") ? Compression.ZSTD : Compression.NONE;
  }

  private UnstructuredMesh reduced(UnstructuredMesh mesh, MeshTarget target)
      throws LossyConversionException {
    Reduction reduction = Reduction.of(mesh, target.capability());
    if (choice.loss() == Loss.REFUSE && !reduction.losses().isEmpty()) {
      throw new LossyConversionException(files.describe(path), target.label(), reduction.losses());
    }
    losses.addAll(reduction.losses());
    return reduction.mesh();
  }

  /** Whether an output is for rows of particles or pairs, and not for a mesh. */
  private static boolean holdsRows(Path output) {
    String name = output.toString().toLowerCase(Locale.ROOT);
    return DUMP.matcher(name).matches() || TABLE.matcher(name).matches();
  }
}
