package dev.talus.spark.mesh;

import dev.talus.spark.source.SnapshotCondition;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Takes from Spark which columns and which steps a query needs. */
final class MeshScanBuilder implements SupportsPushDownRequiredColumns, SupportsPushDownFilters {
  private final MeshTableKind kind;
  private final StructType fullSchema;
  private final List<MeshFile> files;
  private StructType required;
  private Filter[] filters = new Filter[0];

  MeshScanBuilder(MeshTableKind kind, StructType fullSchema, List<MeshFile> files) {
    this.kind = kind;
    this.fullSchema = fullSchema;
    this.files = files;
    this.required = fullSchema;
  }

  @Override
  public void pruneColumns(StructType requiredSchema) {
    this.required = requiredSchema;
  }

  /** All filters stay with Spark: they are only used here to pass over whole steps. */
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
    List<MeshStep> steps = new ArrayList<>();
    for (MeshFile file : files) {
      int count = kind == MeshTableKind.GROUPS ? Math.min(1, file.steps()) : file.steps();
      for (int i = 0; i < count; i++) {
        MeshStep step = new MeshStep(file, i);
        if (condition.mayHoldInCase(file.series()) && condition.mayHoldAtStep(step.number())) {
          steps.add(step);
        }
      }
    }
    return new MeshScan(new MeshQuery(kind, fullSchema, required), steps);
  }
}
