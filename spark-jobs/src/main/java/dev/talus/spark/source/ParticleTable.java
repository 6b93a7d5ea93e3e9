package dev.talus.spark.source;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a list of dump files. */
final class ParticleTable implements SupportsRead {
  private final StructType schema;
  private final List<ParticleFile> files;
  private final ParticleOptions options;

  ParticleTable(StructType schema, List<ParticleFile> files, ParticleOptions options) {
    this.schema = schema;
    this.files = files;
    this.options = options;
  }

  @Override
  public String name() {
    return ParticleDataSource.NAME + " of " + files.size() + " files";
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
    return new ParticleScanBuilder(schema, files, options);
  }
}
