package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.spark.job.HopperField;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelUnitsTest {
  private final ModelUnits units = ExampleUnits.make();

  @Test
  void survivesTheJsonOfACheckpointToTheLastBit() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    String json = mapper.writeValueAsString(units.toMap());

    ModelUnits read =
        ModelUnits.fromMap(mapper.readValue(json, new TypeReference<Map<String, Object>>() {}));

    assertThat(mapper.writeValueAsString(read.toMap())).isEqualTo(json);
    for (HopperField field : HopperField.values()) {
      FieldNormaliser a = units.fields().get(field);
      FieldNormaliser b = read.fields().get(field);
      assertThat(b.mean()).containsExactly(a.mean());
      assertThat(b.standardDeviation()).containsExactly(a.standardDeviation());
      assertThat(b.magnitude()).isEqualTo(a.magnitude());
      assertThat(b.transform()).isEqualTo(a.transform());
    }
    assertThat(read.dataset().lo()).containsExactly(units.dataset().lo());
    assertThat(read.time()).isEqualTo(units.time());
  }

  @Test
  void trainingRangesBecomeTheRangesOfTheInputs() {
    float[] conditions = units.conditions(Map.of("outlet", 0.036, "mu", 0.15), 0);
    assertThat(conditions).containsExactly(0, 0, 12);
    assertThat(units.positions().toModel(new double[] {-0.06, -0.0125, 0.25})[2])
        .isCloseTo(345, offset(1e-3f));
  }

  @Test
  void checkpointsFromBeforeTheRangesCouldBeChosenKeepTheirs() {
    Map<String, Object> old = new TreeMap<>(units.toMap());
    old.keySet().removeAll(List.of("scalar_range", "longest_edge", "time_scale"));

    ModelUnits read = ModelUnits.fromMap(old);
    assertThat(read.inputs()).isEqualTo(new InputRanges(200, 1000));
    assertThat(read.conditions(Map.of("outlet", 0.03, "mu", 0.3), 17)[0]).isEqualTo(17);
  }

  @Test
  void theFrameIsTheFirstConditioningScalar() {
    assertThat(units.scalarNames()).containsExactly("frame", "mu", "outlet");
  }

  @Test
  void scalarsComeInTheOrderOfTheDataSetWhateverElseACaseHas() {
    float[] conditions = units.conditions(Map.of("outlet", 0.028, "mu", 0.7, "dt", 4e-5), 3);
    float[] others = units.conditions(Map.of("outlet", 0.028, "mu", 0.15), 3);

    assertThat(conditions[2]).isEqualTo(others[2]);
    assertThat(conditions[1]).isNotEqualTo(others[1]);
  }

  @Test
  void theIndexOfASnapshotRunsAtThePaceOfTheCase() {
    // The logarithm of the drainage time is -1/7 to 1/7 over the range of mu, whatever the outlet.
    float[] slow = units.conditions(Map.of("outlet", 0.028, "mu", 0.7), 20);
    float[] fast = units.conditions(Map.of("outlet", 0.036, "mu", 0.15), 20);

    assertThat(slow[0]).isCloseTo((float) (20 * Math.exp(-1.0 / 7)), offset(1e-4f));
    assertThat(fast[0]).isCloseTo((float) (20 * Math.exp(1.0 / 7)), offset(1e-4f));
  }
}
