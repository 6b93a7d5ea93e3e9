package dev.talus.meshio.convert;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.format.UnreadKinds;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what an input holds and opens the part of it that is wanted. */
final class Input {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final ConversionChoice choice;
  private Optional<String> opened = Optional.empty();

  Input(FileTree files, String path, ReadLimits limits, ConversionChoice choice) {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.choice = choice;
  }

  /**
   * Opens the part that was chosen, or else the main one.
   *
   * @param rows whether the output is for rows: a case with both a mesh and particles is a mesh
   *     otherwise
   */
  Steps open(boolean rows) throws IOException {
    List<ParticleFormat> particles = ParticleFormats.detectAll(files, path);
    Optional<MeshFormat> main = MeshFormats.detect(files, path);
    if (choice.part().isPresent()) {
      return openPart(choice.part().get(), particles);
    }
    boolean wantsMesh = main.isPresent() && !rows;
    if (!particles.isEmpty() && !(particles.get(0).besideMesh() && wantsMesh)) {
      if (particles.size() > 1) {
        throw new IllegalArgumentException(
            files.describe(path)
                + " has the clouds "
                + String.join(", ", particles.stream().map(ParticleFormat::part).toList())
                + ". Choose one with --part.");
      }
      return open(particles.get(0));
    }
    if (main.isPresent()) {
      return open(main.get());
    }
    throw new MeshFormatException(
        files.describe(path),
        "start",
        "a mesh or particle file",
        "a format that Talus does not know",
        UnreadKinds.describe(FileHead.of(files, path))
            .orElse("Run 'talus inspect' on the folder to see what can be read."));
  }

  /** Names of the meshes and clouds that were not opened. */
  List<String> otherParts() throws IOException {
    List<String> parts = parts();
    opened.ifPresent(parts::remove);
    return parts;
  }

  private Steps openPart(String part, List<ParticleFormat> particles) throws IOException {
    for (MeshFormat mesh : MeshFormats.detectAll(files, path, limits)) {
      if (mesh.part().equals(part)) {
        return open(mesh);
      }
    }
    for (ParticleFormat format : particles) {
      if (format.part().equals(part)) {
        return open(format);
      }
    }
    List<String> parts = parts();
    throw new IllegalArgumentException(
        files.describe(path)
            + " has no part "
            + part
            + (parts.isEmpty()
                ? "; it has one mesh."
                : ". Its parts: " + String.join(", ", parts)));
  }

  private List<String> parts() throws IOException {
    List<String> parts = new ArrayList<>();
    for (MeshFormat mesh : MeshFormats.detectAll(files, path, limits)) {
      parts.add(mesh.part());
    }
    for (ParticleFormat format : ParticleFormats.detectAll(files, path)) {
      parts.add(format.part());
    }
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private Steps open(MeshFormat mesh) throws IOException {
    requireNoColumns();
    opened = Optional.of(mesh.part());
    return new MeshSteps(files, path, limits, mesh.open(files, path, limits), choice.time());
  }

  private Steps open(ParticleFormat format) throws IOException {
    opened = Optional.of(format.part());
    if (format.rows() == ParticleFormat.Rows.PARTICLES) {
      return new FrameSteps(
          named(format).open(files, path, limits), files.describe(path), choice.time());
    }
    requireNoColumns();
    FrameReader rows = format.open(files, path, limits);
    try {
      Optional<PairedParticles> paired = Optional.empty();
      if (choice.particles().isPresent()) {
        paired = Optional.of(particles(choice.particles().get()));
      }
      return new EntrySteps(rows, files.describe(path), choice.time(), choice.ends(), paired);
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /** The format with the names that were given for columns of a file without any. */
  private ParticleFormat named(ParticleFormat format) throws IOException {
    boolean unnamed =
        format instanceof BinaryDumpFormat && BinaryDumpFormat.lacksNames(files, path, limits);
    if (!unnamed) {
      requireNoColumns();
      return format;
    }
    return new BinaryDumpFormat(choice.columns());
  }

  private void requireNoColumns() {
    if (!choice.columns().isEmpty()) {
      throw new IllegalArgumentException(
          files.describe(path)
              + " says itself what its columns are. Leave --columns out; it is for binary dumps"
              + " that do not.");
    }
  }

  private PairedParticles particles(ConversionChoice.File file) throws IOException {
    String name = file.files().describe(file.path());
    Optional<ParticleFormat> format = ParticleFormats.detect(file.files(), file.path());
    if (format.isEmpty() || format.get().rows() != ParticleFormat.Rows.PARTICLES) {
      throw new IllegalArgumentException(name + " is no dump of particles.");
    }
    return new PairedParticles(format.get().open(file.files(), file.path(), limits), name);
  }
}
