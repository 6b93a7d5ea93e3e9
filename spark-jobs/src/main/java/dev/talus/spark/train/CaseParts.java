package dev.talus.spark.train;

import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.CasePart;
import dev.talus.spark.galerkin.FamilyProblem;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * How the meshes of cases are cut and dealt out.
 *
 * @param problem of the cases
 * @param caseIds the cases
 * @param parts of each mesh
 * @param reach of the network in links of a mesh's graph
 */
record CaseParts(FamilyProblem problem, List<String> caseIds, int parts, int reach)
    implements Serializable {

  /**
   * One partition a worker, each a stream of parts: those of a case go to the workers in turns, so
   * that all have work in a step on a single case. They are kept on disk, as workers hold what they
   * make of them.
   */
  JavaRDD<CasePart> shards(JavaRDD<CaseGeometry> meshes, int workers) {
    return meshes
        .flatMapToPair(
            mesh -> {
              int first = caseIds.indexOf(mesh.caseId()) * parts;
              return mesh.cut(problem, parts, reach)
                  .map(part -> new Tuple2<>(first + part.part().part(), part))
                  .iterator();
            })
        .repartitionAndSortWithinPartitions(new HashPartitioner(workers))
        .values()
        .persist(StorageLevel.DISK_ONLY());
  }
}
