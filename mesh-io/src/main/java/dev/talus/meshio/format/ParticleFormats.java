package dev.talus.meshio.format;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import dev.talus.meshio.format.liggghts.TextDumpFormat;
import dev.talus.meshio.format.openfoam.OpenFoamCloudFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The particle formats that Talus reads. */
public final class ParticleFormats {
  private static final List<ParticleFormat> ALL =
      List.of(
          new TextDumpFormat(), //
          new BinaryDumpFormat(), //
          new OpenFoamCloudFormat());

  private ParticleFormats() {}

  /** All formats, the surest to recognise first. */
  public static List<ParticleFormat> all() {
    return ALL;
  }

  /** The format of a file, by its content and name. */
  public static Optional<ParticleFormat> detect(FileTree files, String path) throws IOException {
    FileHead head = FileHead.of(files, path);
    return ALL.stream().filter(format -> format.recognises(head)).findFirst();
  }
}
