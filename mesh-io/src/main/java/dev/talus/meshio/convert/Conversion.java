package dev.talus.meshio.convert;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.StagedFile;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.format.UnreadKinds;
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
import java.util.OptionalDouble;
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
   */
  public record Result(int steps, List<String> losses) {}

  private static final Pattern DUMP =
      Pattern.compile(".*\\.(dump|lammpstrj|liggghts)(\\.gz|\\.zst)?");

  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final OptionalDouble time;
  private final Loss loss;
  private final Set<String> losses = new LinkedHashSet<>();

  /**
   * @param files folder that the input lies in
   * @param path the input
   * @param limits bounds on what it may ask for
   * @param time the time to convert; for particles without times, the step. Empty for all
   * @param loss what to do about data that the target has no place for
   */
  public Conversion(
      FileTree files, String path, ReadLimits limits, OptionalDouble time, Loss loss) {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.time = time;
    this.loss = loss;
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
    try (Steps steps = open(output)) {
      if (target.isPresent()) {
        UnstructuredMesh mesh = reduced(steps.onlyMesh(), target.get());
        StagedFile.write(output, out -> target.get().write(mesh, out));
        return new Result(1, List.copyOf(losses));
      }
      String name = output.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".pvd")) {
        return new Result(writeSeries(steps, output), List.copyOf(losses));
      }
      if (isDump(output)) {
        return new Result(writeDump(steps, output), List.of());
      }
      throw new IllegalArgumentException(
          output
              + ": this name asks for no format that can be written. Known: .vtu, .vtp, .vtk, .pvd,"
              + " .msh, .stl, .dump, .dump.gz, .dump.zst.");
    }
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
    String name = output.toString().toLowerCase(Locale.ROOT);
    Compression compression =
        name.endsWith(".gz")
            ? Compression.GZIP
            : name.endsWith(".zst") ? Compression.ZSTD : Compression.NONE;
    int[] count = new int[1];
    StagedFile.write(
        output,
        out -> {
          try (DumpWriter writer = new DumpWriter(compression.write(out))) {
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

  private UnstructuredMesh reduced(UnstructuredMesh mesh, MeshTarget target)
      throws LossyConversionException {
    Reduction reduction = Reduction.of(mesh, target.capability());
    if (loss == Loss.REFUSE && !reduction.losses().isEmpty()) {
      throw new LossyConversionException(files.describe(path), target.label(), reduction.losses());
    }
    losses.addAll(reduction.losses());
    return reduction.mesh();
  }

  /** A case with both a mesh and particles is a mesh unless the output is for particles. */
  private Steps open(Path output) throws IOException {
    Optional<ParticleFormat> particles = ParticleFormats.detect(files, path);
    Optional<MeshFormat> mesh = MeshFormats.detect(files, path);
    boolean wantsMesh = mesh.isPresent() && !isDump(output);
    if (particles.isPresent() && !(particles.get().besideMesh() && wantsMesh)) {
      return new FrameSteps(particles.get().open(files, path, limits), time);
    }
    if (mesh.isPresent()) {
      return new MeshSteps(files, path, limits, mesh.get().open(files, path, limits), time);
    }
    throw new MeshFormatException(
        files.describe(path),
        "start",
        "a mesh or particle file",
        "a format that Talus does not know",
        UnreadKinds.describe(FileHead.of(files, path))
            .orElse("Run 'talus inspect' on the folder to see what can be read."));
  }

  private static boolean isDump(Path output) {
    return DUMP.matcher(output.toString().toLowerCase(Locale.ROOT)).matches();
  }
}
