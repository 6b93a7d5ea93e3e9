package dev.talus.meshio.convert;

import dev.talus.meshio.file.StagedFile;
import dev.talus.meshio.file.StagedFolder;
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
 * Writes steps, wherever they come from, to a file in the format that its name asks for. One step
 * is in memory at a time. The output appears when it is complete.
 */
public final class StepsWriter {
  private static final Pattern DUMP =
      Pattern.compile(".*\\.(dump|lammpstrj|liggghts)(\\.gz|\\.zst)?");
  private static final Pattern TABLE = Pattern.compile(".*\\.csv(\\.gz|\\.zst)?");
  private static final Pattern SERIES = Pattern.compile(".*\\.pvd");

  private final String source;
  private final Conversion.Loss loss;
  private final Set<String> losses = new LinkedHashSet<>();

  /**
   * @param source where the steps come from, for messages
   * @param loss what to do about data that the target has no place for
   */
  public StepsWriter(String source, Conversion.Loss loss) {
    this.source = source;
    this.loss = loss;
  }

  /** Whether the name of a file asks for a format that can be written. */
  public static boolean knows(Path output) {
    return isForRows(output)
        || matches(SERIES, output)
        || MeshTarget.ofFileName(output.toString()).isPresent();
  }

  /** Whether an output is for rows of particles or pairs, and not for a mesh. */
  static boolean isForRows(Path output) {
    return matches(DUMP, output) || matches(TABLE, output);
  }

  /**
   * Writes or replaces a file in the format that its name asks for.
   *
   * @return steps written
   * @throws LossyConversionException if data would be lost and that is not allowed
   * @throws IllegalArgumentException if the output's name asks for no format that can be written,
   *     or for one that cannot hold several steps while there are several
   */
  public int write(Steps steps, Path output) throws IOException, LossyConversionException {
    Optional<MeshTarget> target = MeshTarget.ofFileName(output.toString());
    if (target.isPresent()) {
      return write(steps, output, target.get());
    }
    if (matches(SERIES, output)) {
      return writeSeries(steps, output);
    }
    if (matches(TABLE, output)) {
      return writeTable(steps, output);
    }
    if (matches(DUMP, output)) {
      return writeDump(steps, output);
    }
    throw new IllegalArgumentException(
        output
            + ": this name asks for no format that can be written. Known: .vtu, .vtp, .vtk, .pvd,"
            + " .msh, .stl, .dump, .dump.gz, .dump.zst, .csv, .csv.gz, .csv.zst.");
  }

  /** Writes or replaces a file of one step in a format of meshes, whatever its name. */
  int write(Steps steps, Path output, MeshTarget target)
      throws IOException, LossyConversionException {
    UnstructuredMesh mesh = reduced(steps.onlyMesh(), target);
    StagedFile.write(output, out -> target.write(mesh, out));
    return 1;
  }

  /** What was left out so far, one sentence each. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  private int writeSeries(Steps steps, Path output) throws IOException, LossyConversionException {
    try (StagedFolder staged = StagedFolder.beside(output)) {
      PvdWriter writer =
          new PvdWriter(staged.path().resolve(output.getFileName()), XmlEncoding.APPENDED_ZLIB);
      int count = 0;
      Optional<UnstructuredMesh> mesh = steps.nextMesh();
      while (mesh.isPresent()) {
        writer.add(mesh.get().timeSeconds().orElse(count), reduced(mesh.get(), MeshTarget.VTU));
        count++;
        mesh = steps.nextMesh();
      }
      staged.publish();
      return count;
    }
  }

  private int writeDump(Steps steps, Path output) throws IOException {
    if (!steps.holdParticles()) {
      throw new IllegalArgumentException(
          source
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
          try (CsvWriter writer = new CsvWriter(compression(output).write(out), source)) {
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
    if (loss == Conversion.Loss.REFUSE && !reduction.losses().isEmpty()) {
      throw new LossyConversionException(source, target.label(), reduction.losses());
    }
    losses.addAll(reduction.losses());
    return reduction.mesh();
  }

  private static boolean matches(Pattern names, Path output) {
    return names.matcher(output.toString().toLowerCase(Locale.ROOT)).matches();
  }
}
