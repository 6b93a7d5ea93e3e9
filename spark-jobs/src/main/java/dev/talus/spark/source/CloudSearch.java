package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.openfoam.CloudTime;
import dev.talus.meshio.format.openfoam.OpenFoamCloudFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the cloud of an OpenFOAM case with its times, without reading particles. */
final class CloudSearch {
  private static final String MESH = "constant/polyMesh";

  private final Configuration hadoopConf;
  private final ReadLimits limits;
  private final String wanted;

  /**
   * @param wanted name of the cloud to look for, empty for the only one of a case
   */
  CloudSearch(Configuration hadoopConf, ReadLimits limits, String wanted) {
    this.hadoopConf = hadoopConf;
    this.limits = limits;
    this.wanted = wanted;
  }

  /**
   * The cloud of a case; none if the case has none, or none of that name.
   *
   * @throws MeshFormatException if it has several and none is named
   */
  Optional<FoundFile> in(Path folder) throws IOException {
    HadoopFiles tree = new HadoopFiles(hadoopConf, folder.getParent());
    List<String> clouds = OpenFoamCloudFormat.clouds(tree, folder.getName());
    if (wanted.isEmpty() && clouds.size() > 1) {
      throw new MeshFormatException(
          folder.toString(),
          "clouds",
          "one cloud, or one that is named",
          String.join(", ", clouds),
          "Name the cloud to read by the option " + ParticleOptions.CLOUD + ".");
    }
    String cloud = wanted.isEmpty() && !clouds.isEmpty() ? clouds.get(0) : wanted;
    if (!clouds.contains(cloud)) {
      return Optional.empty();
    }
    List<ParticleForm.CloudStep> steps = new ArrayList<>();
    Sizes all = new Sizes();
    FileSystem fs = folder.getFileSystem(hadoopConf);
    all.add(fs, new Path(folder, MESH));
    long mesh = all.bytes;
    for (CloudTime time : new OpenFoamCloudFormat(cloud).times(tree, folder.getName(), limits)) {
      long before = all.bytes;
      for (String part : time.folders()) {
        all.add(fs, new Path(folder.getParent(), part));
      }
      steps.add(new ParticleForm.CloudStep(time.name(), time.step(), all.bytes - before));
    }
    return Optional.of(
        new FoundFile(
            folder,
            folder,
            new ParticleForm.Cloud(cloud, steps),
            all.bytes - mesh,
            all.modifiedMillis));
  }

  /** Adds up what lies directly in folders. */
  private static final class Sizes {
    private long bytes;
    private long modifiedMillis;

    void add(FileSystem fs, Path folder) throws IOException {
      if (!fs.exists(folder)) {
        return;
      }
      for (FileStatus file : fs.listStatus(folder)) {
        bytes += file.getLen();
        modifiedMillis = Math.max(modifiedMillis, file.getModificationTime());
      }
    }
  }
}
