package dev.talus.spark.source;

import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Takes from Spark which columns and which snapshots a query needs. */
final class ParticleScanBuilder
    implements SupportsPushDownRequiredColumns, SupportsPushDownFilters {
  private final StructType fullSchema;
  private final List<ParticleFile> files;
  private final ParticleOptions options;
  private StructType required;
  private Filter[] filters = new Filter[0];

  ParticleScanBuilder(StructType fullSchema, List<ParticleFile> files, ParticleOptions options) {
    this.fullSchema = fullSchema;
    this.files = files;
    this.options = options;
    this.required = fullSchema;
  }

  @Override
  public void pruneColumns(StructType requiredSchema) {
    this.required = requiredSchema;
  }

  /** All filters stay with Spark: they are only used here to pass over whole snapshots. */
  @Override
  public Filter[] pushFilters(Filter[] pushed) {
    this.filters = pushed.clone();
    return pushed;
  }

  @Override
  public Filter[] pushedFilters() {
    return new Filter[0];
  }

  @Override
  public Scan build() {
    SnapshotCondition condition = new SnapshotCondition(List.of(filters));
    List<ParticleFile> needed =
        files.stream().filter(f -> condition.mayHoldInCase(f.caseId())).toList();
    return new ParticleScan(new ParticleQuery(fullSchema, required, condition, options), needed);
  }
}
