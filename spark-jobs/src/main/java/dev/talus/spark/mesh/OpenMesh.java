package dev.talus.spark.mesh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.spark.source.HadoopFiles;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Opens mesh files on any Hadoop file system. */
public final class OpenMesh {
  private OpenMesh() {}

  /**
   * Opens a file that the catalogue has found.
   *
   * @throws MeshFormatException if another file is there by now, or it is broken
   */
  public static MeshSeries of(Configuration hadoopConf, MeshFile file) throws IOException {
    FileTree files = new HadoopFiles(hadoopConf, new Path(file.root()));
    MeshFormat format =
        MeshCatalogue.format(files, file.path(), file.part())
            .orElseThrow(
                () ->
                    new MeshFormatException(
                        file.name(),
                        "start",
                        "the mesh that was there when the query was planned",
                        "something else",
                        "Do not change files while they are read."));
    return format.open(files, file.path(), ReadLimits.DEFAULT);
  }
}
