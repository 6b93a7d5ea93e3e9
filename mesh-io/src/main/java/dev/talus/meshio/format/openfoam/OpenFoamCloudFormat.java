package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.ParticleFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lagrangian clouds of OpenFOAM cases, a frame for each time folder that has the cloud. The path is
 * the same as for {@link OpenFoamFormat}.
 *
 * <p>Columns: {@code x y z} in metres, from {@code positions} or else from the barycentric {@code
 * coordinates}; {@code cell}; {@code vx vy vz} from {@code U}; all other fields by their names,
 * components as {@code f[1] f[2] f[3]}; {@code id} from {@code origProcId} and {@code origId} where
 * these tell the particles apart. In a decomposed case {@code cell} counts within the part that the
 * column {@code processor} names. The box is that of the mesh, the unit style {@code si}, the step
 * the solver's.
 */
public final class OpenFoamCloudFormat implements ParticleFormat {
  private final Optional<String> cloud;

  /** The format for cases with one cloud. */
  public OpenFoamCloudFormat() {
    this.cloud = Optional.empty();
  }

  /**
   * The format for cases with several clouds.
   *
   * @param cloud name of one, as its folder is called
   */
  public OpenFoamCloudFormat(String cloud) {
    this.cloud = Optional.of(cloud);
  }

  @Override
  public String name() {
    return "openfoam cloud";
  }

  @Override
  public String part() {
    return cloud.orElse("");
  }

  @Override
  public boolean besideMesh() {
    return true;
  }

  @Override
  public boolean recognises(FileHead head) {
    return OpenFoamFormat.belongsToCase(head);
  }

  @Override
  public FrameReader open(FileTree files, String path, ReadLimits limits) throws IOException {
    FoamCase foamCase = FoamCase.find(files, path, "", limits);
    String name = cloud.isPresent() ? cloud.get() : Clouds.only(foamCase);
    return new CloudReader(foamCase, name, limits);
  }

  /** Names of the clouds of a case. */
  public static List<String> clouds(FileTree files, String path) throws IOException {
    return List.copyOf(Clouds.names(FoamCase.find(files, path, "", ReadLimits.DEFAULT)));
  }
}
