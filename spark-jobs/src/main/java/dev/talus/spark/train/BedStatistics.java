package dev.talus.spark.train;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedMoments;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.RunningMoments;
import dev.talus.datasets.stats.Transform;
import dev.talus.models.neuraldem.bed.BedBranch;
import dev.talus.models.neuraldem.bed.BedScaling;
import dev.talus.spark.prepare.BedDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Units of the transient model from what {@code prepare} has measured. */
final class BedStatistics {
  private BedStatistics() {}

  /**
   * The statistics of table {@code statistics}: fields are centred and divided by their deviations,
   * vectors by one for all components.
   */
  static BedScaling scaling(BedDescription described, Dataset<Row> statistics) {
    List<Row> rows = new ArrayList<>(statistics.collectAsList());
    rows.sort(Comparator.comparingInt(row -> row.getAs("component")));
    Map<BedField, FieldNormaliser> fields = new EnumMap<>(BedField.class);
    for (BedField field : BedField.values()) {
      List<Row> own =
          rows.stream().filter(row -> field.field().equals(row.getAs("field"))).toList();
      FieldNormaliser each =
          new FieldNormaliser(
              field.field(),
              Transform.IDENTITY,
              1,
              own.stream().mapToDouble(row -> row.getAs("mean")).toArray(),
              own.stream().mapToDouble(row -> row.getAs("standard_deviation")).toArray());
      // A component that hardly varies, as across a flat bed, must not count like the others.
      fields.put(field, field.components() > 1 ? each.isotropic() : each);
    }
    return new BedScaling(
        described.grid(), described.scalars(), fields, 1 - described.smallestVoidFraction());
  }

  /**
   * The branch predicting changes, each component in units of its root mean square change.
   *
   * @param changes from one state to the next, physical units
   */
  static BedBranch residual(BedBranch branch, BedScaling scaling, BedMoments changes) {
    if (!branch.ofCells()) {
      return branch;
    }
    List<Double> factors = new ArrayList<>();
    for (BedField field : branch.fields()) {
      double[] deviations = scaling.fields().get(field).standardDeviation();
      for (int c = 0; c < deviations.length; c++) {
        RunningMoments change = changes.of(field).get(c);
        double factor = change.rootMeanSquare() / deviations[c];
        // What never changes is predicted as it is, whatever its unit.
        factors.add(factor > 0 && Double.isFinite(factor) ? factor : 1);
      }
    }
    return branch.withResidualScale(factors);
  }
}
