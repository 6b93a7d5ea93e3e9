package dev.talus.meshio.format;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import dev.talus.meshio.format.liggghts.LocalDumpFormat;
import dev.talus.meshio.format.liggghts.TextDumpFormat;
import dev.talus.meshio.format.openfoam.OpenFoamCloudFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The formats of particles, and of tables of pairs of them, that Talus reads. */
public final class ParticleFormats {
  private static final List<ParticleFormat> ALL =
      List.of(
          new TextDumpFormat(), //
          new LocalDumpFormat(), //
          new BinaryDumpFormat(), //
          new OpenFoamCloudFormat());

  private ParticleFormats() {}

  /** All formats, the surest to recognise first. */
  public static List<ParticleFormat> all() {
    return ALL;
  }

  /** The format of a file, by its content and name; that of a case only if it has a cloud. */
  public static Optional<ParticleFormat> detect(FileTree files, String path) throws IOException {
    FileHead head = FileHead.of(files, path);
    Optional<ParticleFormat> format =
        ALL.stream().filter(candidate -> candidate.recognises(head)).findFirst();
    boolean without =
        format.isPresent()
            && format.get() instanceof OpenFoamCloudFormat
            && OpenFoamCloudFormat.clouds(files, path).isEmpty();
    return without ? Optional.empty() : format;
  }

  /**
   * The formats by which all particles of a file or case can be read: one, or one a cloud of an
   * OpenFOAM case; none if there are no particles.
   */
  public static List<ParticleFormat> detectAll(FileTree files, String path) throws IOException {
    Optional<ParticleFormat> format = detect(files, path);
    if (format.isPresent() && format.get() instanceof OpenFoamCloudFormat) {
      List<ParticleFormat> clouds = new ArrayList<>();
      for (String cloud : OpenFoamCloudFormat.clouds(files, path)) {
        clouds.add(new OpenFoamCloudFormat(cloud));
      }
      return clouds;
    }
    return format.stream().toList();
  }
}
