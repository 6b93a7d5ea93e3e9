package dev.talus.spark.mesh;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a list of mesh files. */
final class MeshTable implements SupportsRead {
  private final MeshTableKind kind;
  private final StructType schema;
  private final List<MeshFile> files;

  MeshTable(MeshTableKind kind, StructType schema, List<MeshFile> files) {
    this.kind = kind;
    this.schema = schema;
    this.files = files;
  }

  @Override
  public String name() {
    return MeshDataSource.NAME + " of " + files.size() + " files";
  }

  @Override
  @SuppressWarnings("deprecation") // its replacement, columns(), calls this by default
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
    return new MeshScanBuilder(kind, schema, files);
  }
}
