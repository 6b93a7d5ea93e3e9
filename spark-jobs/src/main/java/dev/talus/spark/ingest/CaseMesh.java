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
record CaseMesh(MeshFile file, CaseDescription of, String mesh) {}
