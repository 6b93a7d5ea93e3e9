package dev.talus.spark.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.datasets.stats.PositionScale;
import dev.talus.datasets.stats.RunningMoments;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.stats.Transform;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.prepare.FieldStatistics;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How physical quantities become model units and back; travels with every checkpoint.
 *
 * @param dataset domain, time axis and ranges of the training data
 * @param fields normaliser of each field
 * @param inputs how far apart inputs are for the embeddings
 * @param time pace of the cases
 */
public record ModelUnits(
    DatasetDescription dataset,
    Map<HopperField, FieldNormaliser> fields,
    InputRanges inputs,
    TimeScale time)
    implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the map. */
  public ModelUnits {
    fields = new EnumMap<>(fields);
  }

  /**
   * Measures the training samples.
   *
   * @param samples table {@code samples}
   * @param displacement transform of the displacement; the other fields are only standardised
   * @param inputs ranges of the inputs
   * @param time pace of the cases
   */
  static ModelUnits of(
      DatasetDescription dataset,
      Dataset<Row> samples,
      Transform displacement,
      InputRanges inputs,
      TimeScale time) {
    FieldStatistics raw = FieldStatistics.of(samples, (field, value) -> value);
    double typical = FieldNormaliser.typicalMagnitude(raw.of(HopperField.DISPLACEMENT));
    FieldStatistics transformed =
        FieldStatistics.of(
            samples,
            (field, value) ->
                field == HopperField.DISPLACEMENT ? displacement.forward(value / typical) : value);
    Map<HopperField, FieldNormaliser> fields = new EnumMap<>(HopperField.class);
    for (HopperField field : HopperField.values()) {
      List<RunningMoments> moments = transformed.of(field);
      boolean moved = field == HopperField.DISPLACEMENT;
      fields.put(
          field,
          FieldNormaliser.of(
              field.field(),
              moved ? displacement : Transform.IDENTITY,
              moved ? typical : 1,
              moments));
    }
    return new ModelUnits(dataset, fields, inputs, time);
  }

  /** The same with a field left as it is, for one whose model values are probabilities. */
  ModelUnits unscaled(HopperField field) {
    double[] ones = new double[field.columns().size()];
    Arrays.fill(ones, 1);
    Map<HopperField, FieldNormaliser> changed = new EnumMap<>(fields);
    changed.put(
        field,
        new FieldNormaliser(field.field(), Transform.IDENTITY, 1, new double[ones.length], ones));
    return new ModelUnits(dataset, changed, inputs, time);
  }

  /** Names of the conditioning scalars, the frame index first. */
  List<String> scalarNames() {
    return Stream.concat(Stream.of("frame"), dataset.scalars().stream().map(ScalarScale::name))
        .toList();
  }

  /**
   * What a snapshot is conditioned on, in model units: its index at the pace of the case, and the
   * parameters of the case.
   *
   * @param parameters physical value by name
   * @param frame index of the snapshot
   */
  public float[] conditions(Map<String, Double> parameters, int frame) {
    List<ScalarScale> scales = dataset.scalars();
    float[] conditions = new float[1 + scales.size()];
    conditions[0] = (float) (frame * time.pace(dataset.point(parameters)));
    for (int s = 0; s < scales.size(); s++) {
      ScalarScale scale = scales.get(s);
      conditions[1 + s] = scale.toModel(parameters.get(scale.name()), inputs.scalarRange());
    }
    return conditions;
  }

  /** The map of positions. */
  public PositionScale positions() {
    return PositionScale.of(dataset.lo(), dataset.hi(), inputs.longestEdge());
  }

  /** As plain JSON values, the inverse of {@link #fromMap}. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dataset", JSON.convertValue(dataset.toJson(), new TypeReference<Object>() {}));
    Map<String, Object> normalisers = new LinkedHashMap<>();
    fields.forEach(
        (field, n) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("transform", n.transform().name());
          entry.put("magnitude", n.magnitude());
          entry.put("mean", n.mean());
          entry.put("standard_deviation", n.standardDeviation());
          normalisers.put(field.field(), entry);
        });
    map.put("fields", normalisers);
    map.put("scalar_range", inputs.scalarRange());
    map.put("longest_edge", inputs.longestEdge());
    if (!time.equals(TimeScale.NONE)) {
      map.put("time_scale", time.toMap());
    }
    return map;
  }

  /** Reads what {@link #toMap} gave, e.g. from a checkpoint. */
  public static ModelUnits fromMap(Map<String, Object> map) {
    JsonNode json = JSON.valueToTree(map);
    Map<HopperField, FieldNormaliser> fields = new EnumMap<>(HopperField.class);
    json.required("fields")
        .fields()
        .forEachRemaining(
            entry ->
                fields.put(
                    HopperField.named(entry.getKey()),
                    new FieldNormaliser(
                        entry.getKey(),
                        Transform.valueOf(entry.getValue().required("transform").asText()),
                        entry.getValue().required("magnitude").asDouble(),
                        JSON.convertValue(entry.getValue().required("mean"), double[].class),
                        JSON.convertValue(
                            entry.getValue().required("standard_deviation"), double[].class))));
    InputRanges inputs =
        new InputRanges(
            json.path("scalar_range").asDouble(ScalarScale.RANGE),
            json.path("longest_edge").asDouble(PositionScale.LONGEST_EDGE));
    JsonNode time = json.path("time_scale");
    return new ModelUnits(
        DatasetDescription.fromJson(json.required("dataset")),
        fields,
        inputs,
        time.isMissingNode() ? TimeScale.NONE : TimeScale.fromJson(time));
  }
}
