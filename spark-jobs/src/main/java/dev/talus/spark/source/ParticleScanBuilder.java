package dev.talus.spark.source;

import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** A scan of the particle files that may hold what a query needs. */
final class ParticleScanBuilder extends NeededRows {
  private final StructType fullSchema;
  private final List<ParticleFile> files;
  private final ParticleOptions options;

  ParticleScanBuilder(StructType fullSchema, List<ParticleFile> files, ParticleOptions options) {
    super(fullSchema);
    this.fullSchema = fullSchema;
    this.files = files;
    this.options = options;
  }

  @Override
  public Scan build() {
    SnapshotCondition condition = condition();
    List<ParticleFile> needed =
        files.stream().filter(f -> condition.mayHoldInCase(f.caseId())).toList();
    return new ParticleScan(new ParticleQuery(fullSchema, required(), condition, options), needed);
  }
}
