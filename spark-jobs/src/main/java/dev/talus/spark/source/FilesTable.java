package dev.talus.spark.source;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a list of files as Spark knows a table. */
public final class FilesTable implements SupportsRead {
  private final String name;
  private final StructType schema;
  private final Supplier<ScanBuilder> scans;

  /**
   * @param name what plans show
   * @param scans makes what reads the files
   */
  public FilesTable(String name, StructType schema, Supplier<ScanBuilder> scans) {
    this.name = name;
    this.schema = schema;
    this.scans = scans;
  }

  @Override
  public String name() {
    return name;
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
    return scans.get();
  }
}
