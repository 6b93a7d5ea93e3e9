package dev.talus.spark.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.spark.table.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class OccupiedContentTest {
  private static final StructType FIELDS =
      new StructType()
          .add("case_id", DataTypes.StringType)
          .add("step", DataTypes.LongType)
          .add("frame", DataTypes.IntegerType)
          .add("time_s", DataTypes.DoubleType)
          .add("z", DataTypes.FloatType)
          .add("occupancy", DataTypes.FloatType);

  private final List<Row> points = new ArrayList<>();

  /** A snapshot with points above the outlet, and one below that is full. */
  private void snapshot(String caseId, int frame, double... occupancy) {
    for (double value : occupancy) {
      points.add(RowFactory.create(caseId, 10L * frame, frame, 0.1 * frame, 0.5f, (float) value));
    }
    points.add(RowFactory.create(caseId, 10L * frame, frame, 0.1 * frame, -0.5f, 1f));
  }

  private List<Double> shares(OccupiedContent content) {
    return content
        .shares(TestSpark.session().createDataFrame(points, FIELDS), 0)
        .orderBy("case_id", "step")
        .collectAsList()
        .stream()
        .map(row -> row.<Double>getAs("occupied_share"))
        .toList();
  }

  @Test
  void countsPointsThatAreMoreLikelyOccupiedThanNot() {
    snapshot("a", 0, 1, 0.9, 0.6, 0.51);
    snapshot("a", 1, 0.7, 0.5, 0.2, 0);

    assertThat(shares(OccupiedContent.COUNTED)).containsExactly(1.0, 0.25);
  }

  @Test
  void expectsTheSumOfTheProbabilities() {
    snapshot("a", 0, 1, 0.75, 0.5, 0.25);
    snapshot("a", 1, 0.5, 0.375, 0.125, 0);

    assertThat(shares(OccupiedContent.EXPECTED)).containsExactly(1.0, 0.4);
  }

  @Test
  void bothAreTheSameWherePointsAreOccupiedOrNot() {
    snapshot("a", 0, 1, 1, 1, 0);
    snapshot("a", 1, 1, 0, 1, 0);
    snapshot("b", 0, 1, 1, 1, 1);

    assertThat(shares(OccupiedContent.EXPECTED)).isEqualTo(shares(OccupiedContent.COUNTED));
  }

  @Test
  void aCaseThatStartsEmptyStaysSo() {
    snapshot("a", 0, 0.01, 0.02, 0, 0);
    snapshot("a", 1, 0.3, 0, 0, 0);

    assertThat(shares(OccupiedContent.EXPECTED)).containsExactly(0.0, 0.0);
    assertThat(shares(OccupiedContent.COUNTED)).containsExactly(0.0, 0.0);
  }
}
