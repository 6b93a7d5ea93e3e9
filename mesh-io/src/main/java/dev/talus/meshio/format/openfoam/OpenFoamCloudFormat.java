package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.WholeFrames;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
  private static final Map<String, String> SOURCE_NAMES =
      Map.of("vx", "U[1]", "vy", "U[2]", "vz", "U[3]");

  private final Optional<String> cloud;
  private final Optional<Set<String>> times;

  /** The format for cases with one cloud. */
  public OpenFoamCloudFormat() {
    this(Optional.empty(), Optional.empty());
  }

  /**
   * The format for cases with several clouds.
   *
   * @param cloud name of one, as its folder is called
   */
  public OpenFoamCloudFormat(String cloud) {
    this(Optional.of(cloud), Optional.empty());
  }

  private OpenFoamCloudFormat(Optional<String> cloud, Optional<Set<String>> times) {
    this.cloud = cloud;
    this.times = times;
  }

  /** The same format for some of the times, by the names of their folders. */
  public OpenFoamCloudFormat at(Collection<String> folders) {
    return new OpenFoamCloudFormat(cloud, Optional.of(Set.copyOf(folders)));
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
    return reader(files, path, limits, column -> true);
  }

  /** Fields that give no such column are not opened, and headers do not name them. */
  @Override
  public FrameScanner scan(
      FileTree files, String path, ReadLimits limits, Predicate<String> columns)
      throws IOException {
    return new WholeFrames(reader(files, path, limits, columns), columns, SOURCE_NAMES);
  }

  /** Names of the clouds of a case. */
  public static List<String> clouds(FileTree files, String path) throws IOException {
    return List.copyOf(Clouds.names(FoamCase.find(files, path, "", ReadLimits.DEFAULT)));
  }

  /** The times that have the cloud, in their order; no particles are read. */
  public List<CloudTime> times(FileTree files, String path, ReadLimits limits) throws IOException {
    return reader(files, path, limits, column -> false).times();
  }

  private CloudReader reader(
      FileTree files, String path, ReadLimits limits, Predicate<String> columns)
      throws IOException {
    FoamCase foamCase = FoamCase.find(files, path, "", limits);
    String name = cloud.isPresent() ? cloud.get() : Clouds.only(foamCase);
    return new CloudReader(
        foamCase, name, limits, folder -> times.isEmpty() || times.get().contains(folder), columns);
  }
}
