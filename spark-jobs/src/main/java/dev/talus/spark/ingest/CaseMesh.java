package dev.talus.spark.ingest;

import dev.talus.spark.mesh.MeshFile;
import dev.talus.spark.source.CaseDescription;

/**
 * A mesh file and the case it belongs to.
 *
 * @param file the file
 * @param of the case
 * @param mesh name of the series within the case
 */
record CaseMesh(MeshFile file, CaseDescription of, String mesh) {
  /** What it is told by among the input; a cloud has the name of its OpenFOAM case alone. */
  String key() {
    String part = file.part().isEmpty() && isFoamCase() ? "mesh" : file.part();
    return part.isEmpty() ? file.name() : file.name() + "#" + part;
  }

  private boolean isFoamCase() {
    return file.format().equals("openfoam");
  }
}
