package dev.talus.spark.mesh;

import dev.talus.spark.source.NeededRows;
import dev.talus.spark.source.SnapshotCondition;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** A scan of the steps of mesh files that may hold what a query needs. */
final class MeshScanBuilder extends NeededRows {
  private final MeshTableKind kind;
  private final StructType fullSchema;
  private final List<MeshFile> files;

  MeshScanBuilder(MeshTableKind kind, StructType fullSchema, List<MeshFile> files) {
    super(fullSchema);
    this.kind = kind;
    this.fullSchema = fullSchema;
    this.files = files;
  }

  @Override
  public Scan build() {
    SnapshotCondition condition = condition();
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
    return new MeshScan(new MeshQuery(kind, fullSchema, required()), steps);
  }
}
