package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.spark.job.HopperField;
import dev.talus.spark.table.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Measures from sums, against the same measures straight from their definitions. */
class ErrorSumsTest {
  private static final StructType OCCUPANCY =
      new StructType()
          .add("case_id", DataTypes.StringType)
          .add("step", DataTypes.LongType)
          .add("occupancy", DataTypes.FloatType)
          .add("p_occupancy", DataTypes.FloatType);

  @Test
  void mergedSumsGiveTheMeasuresOfAllPairs() {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    double[] truth = new double[60];
    double[] predicted = new double[60];
    for (int i = 0; i < 60; i++) {
      float y = (float) random.nextGaussian();
      float p = (float) (y + 0.3 * random.nextGaussian());
      truth[i] = y;
      predicted[i] = p;
      rows.add(RowFactory.create("a", (long) (i % 4), y, p));
    }

    ErrorSums all = new ErrorSums(1);
    for (Row row : FieldErrors.sums(table(rows), List.of(HopperField.OCCUPANCY))) {
      all.merge(ErrorSums.of(row, HopperField.OCCUPANCY));
    }

    double mean = java.util.Arrays.stream(truth).average().orElseThrow();
    double residual = 0;
    double total = 0;
    double norm = 0;
    double absolute = 0;
    for (int i = 0; i < 60; i++) {
      residual += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
      total += (truth[i] - mean) * (truth[i] - mean);
      norm += truth[i] * truth[i];
      absolute += Math.abs(truth[i] - predicted[i]);
    }
    assertThat(all.r2()).isCloseTo(1 - residual / total, within(1e-12));
    assertThat(all.meanAbsoluteError()).isCloseTo(absolute / 60, within(1e-12));
    assertThat(all.relativeL2()).isCloseTo(Math.sqrt(residual / norm), within(1e-12));
  }

  @Test
  void pairsWithoutTruthDoNotCount() {
    List<Row> rows =
        List.of(
            RowFactory.create("a", 0L, 1f, 2f),
            RowFactory.create("a", 0L, null, 5f),
            RowFactory.create("a", 0L, 3f, 3f));

    Row sums = FieldErrors.sums(table(rows), List.of(HopperField.OCCUPANCY)).get(0);

    assertThat(ErrorSums.of(sums, HopperField.OCCUPANCY).meanAbsoluteError()).isEqualTo(0.5);
  }

  @Test
  void aTruthThatDoesNotVaryHasNoR2() {
    List<Row> rows =
        List.of(RowFactory.create("a", 0L, 1f, 1f), RowFactory.create("a", 0L, 1f, 2f));

    Row sums = FieldErrors.sums(table(rows), List.of(HopperField.OCCUPANCY)).get(0);

    assertThat(ErrorSums.of(sums, HopperField.OCCUPANCY).r2()).isNaN();
    assertThat(new ErrorSums(1).meanAbsoluteError()).isNaN();
    assertThat(new ErrorSums(1).relativeL2()).isNaN();
  }

  private static Dataset<Row> table(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, OCCUPANCY);
  }
}
