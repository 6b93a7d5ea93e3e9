package dev.talus.spark.mesh;

import dev.talus.spark.source.PathCatalog;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.TableProvider;

/**
 * Meshes by path in SQL: ``SELECT * FROM mesh.cells.`hdfs:///runs/cavity` ``, in a session with
 * {@code spark.sql.catalog.mesh=dev.talus.spark.mesh.MeshCatalog}. The namespace is the kind of
 * rows, see {@link MeshDataSource#TABLE}; without one it is that of the source's default.
 */
public final class MeshCatalog extends PathCatalog {
  @Override
  protected TableProvider source() {
    return new MeshDataSource();
  }

  @Override
  protected Map<String, String> options(List<String> namespace) {
    return namespace.isEmpty()
        ? Map.of()
        : Map.of(MeshDataSource.TABLE, String.join(".", namespace));
  }
}
