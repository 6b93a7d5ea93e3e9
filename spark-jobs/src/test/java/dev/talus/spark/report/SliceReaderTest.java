package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.spark.table.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SliceReaderTest {
  private static final StructType FIELDS =
      new StructType()
          .add("case_id", DataTypes.StringType)
          .add("frame", DataTypes.IntegerType)
          .add("point_id", DataTypes.IntegerType)
          .add("occupancy", DataTypes.FloatType)
          .add("transport_z", DataTypes.FloatType)
          .add("residence_time_s", DataTypes.FloatType);

  @Test
  void cellsOfTheMiddlePlaneAreReadAndTheRestIsNot() {
    // Truth: material in the lower two layers of cells. Prediction: it is sure of the lowest only.
    CaseSlices slices = read(2, frame -> frame == 0 ? 1 : 0);
    CaseSlices.Frame first = slices.frames().get(0);
    int rows = slices.plane().rows();

    assertThat(slices.frames()).hasSize(2);
    for (int column = 0; column < 4; column++) {
      assertThat(first.simulated().get(SlicedField.OCCUPANCY)[column * rows + 1]).isEqualTo(1);
      assertThat(first.simulated().get(SlicedField.OCCUPANCY)[column * rows + 2]).isZero();
      // Values carry the point they belong to: middle y is index 1.
      int pointId = (column * 3 + 1) * 5 + 1;
      assertThat(first.simulated().get(SlicedField.ORIGIN_HEIGHT)[column * rows + 1])
          .isCloseTo(pointId, within(1e-6));
    }
  }

  @Test
  void predictedMaterialPropertiesCountWhereMaterialIsPredicted() {
    CaseSlices slices = read(2, frame -> 1);
    double[] predicted = slices.frames().get(0).predicted().get(SlicedField.ORIGIN_HEIGHT);

    assertThat(predicted[0]).isNotNaN();
    assertThat(predicted[1]).isNaN();
    assertThat(slices.frames().get(0).error(SlicedField.ORIGIN_HEIGHT)[1]).isNaN();
  }

  @Test
  void reachedCellsAreThoseThatHoldMaterialAtAnyTime() {
    CaseSlices slices = read(3, frame -> 1);

    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 5; row++) {
        assertThat(slices.reached()[column * 5 + row]).isEqualTo(row < 3);
      }
    }
  }

  private interface Filled {
    int layers(int frame);
  }

  private static CaseSlices read(int simulatedLayers, Filled predictedLayers) {
    SliceReader reader =
        new SliceReader(
            fields(frame -> simulatedLayers),
            fields(predictedLayers),
            new SlicePlane(Examples.GRID));
    return reader.read(
        "a", List.of(new Timelines.Snapshot(0, 0.0), new Timelines.Snapshot(1, 0.5)));
  }

  private static Dataset<Row> fields(Filled filled) {
    List<Row> rows = new ArrayList<>();
    for (String caseId : List.of("a", "b")) {
      for (int frame = 0; frame < 3; frame++) {
        for (int id = 0; id < Examples.GRID.size(); id++) {
          boolean occupied = id % 5 < filled.layers(frame);
          Float value = occupied ? Float.valueOf(id) : null;
          rows.add(RowFactory.create(caseId, frame, id, occupied ? 1f : 0f, value, value));
        }
      }
    }
    return TestSpark.session().createDataFrame(rows, FIELDS);
  }
}
