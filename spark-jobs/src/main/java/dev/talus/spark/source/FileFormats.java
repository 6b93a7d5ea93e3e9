package dev.talus.spark.source;

import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import dev.talus.meshio.format.liggghts.TextDumpFormat;
import dev.talus.meshio.format.openfoam.OpenFoamCloudFormat;
import dev.talus.meshio.format.vtk.VtkParticleFormat;
import dev.talus.meshio.format.vtk.VtkParticles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The particle formats of mesh-io by the names that users give. */
public final class FileFormats {
  private static final List<ParticleFormat> ALL = all();

  private FileFormats() {}

  /** All names, e.g. {@code dump-binary}. */
  public static List<String> names() {
    return ALL.stream().map(FileFormats::name).toList();
  }

  /** The format of that name. */
  static ParticleFormat named(String name) {
    return ALL.stream()
        .filter(format -> name(format).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no particle format " + name));
  }

  /**
   * What a file with this head is; of VTK whatever may hold particles.
   *
   * @param plain whether the file is not compressed
   */
  static Optional<ParticleForm> detect(FileHead head, boolean plain) {
    return ALL.stream()
        .filter(format -> !(format instanceof OpenFoamCloudFormat) && format.recognises(head))
        .findFirst()
        .map(format -> form(format, head, plain));
  }

  private static ParticleForm form(ParticleFormat format, FileHead head, boolean plain) {
    if (format instanceof TextDumpFormat) {
      return new ParticleForm.TextDump(plain);
    }
    if (format instanceof BinaryDumpFormat) {
      return new ParticleForm.BinaryDump();
    }
    return format instanceof VtkParticleFormat
        ? new ParticleForm.Vtk(VtkParticles.stepOf(head.name()).orElse(0))
        : new ParticleForm.Other(name(format));
  }

  private static String name(ParticleFormat format) {
    return format.name().replace(' ', '-');
  }

  private static List<ParticleFormat> all() {
    List<ParticleFormat> all = new ArrayList<>(ParticleFormats.all());
    all.removeIf(format -> format.rows() != ParticleFormat.Rows.PARTICLES);
    all.add(new VtkParticleFormat());
    return List.copyOf(all);
  }
}
