package dev.talus.models.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes manifest.json. */
final class ManifestWriter {
  private static final int MODEL_ID_DIGITS = 12;

  private static final JsonMapper READABLE =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Map keys sorted and no white space, so that equal maps give equal bytes. */
  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ManifestWriter() {}

  static byte[] write(Manifest manifest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", CheckpointFormat.FORMAT);
    json.put("format_version", CheckpointFormat.VERSION);
    json.put("model_id", manifest.modelId());
    json.put("model_kind", manifest.modelKind());
    json.put("step", manifest.step());
    json.put("random_seed", manifest.randomSeed());
    json.put("model_configuration", manifest.modelConfiguration());
    json.put("data_statistics", manifest.dataStatistics());
    json.put("training_configuration", manifest.trainingConfiguration());
    json.put("software", manifest.software());
    json.put("parts", manifest.parts().stream().map(ManifestWriter::part).toList());
    return (text(READABLE, json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> part(Part part) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", part.name());
    json.put("file", part.file());
    json.put("type", CheckpointFormat.FLOAT32);
    json.put("shape", List.of(part.length()));
    json.put("bytes", part.bytes());
    json.put("sha256", part.sha256());
    return json;
  }

  /** A short hash of all that decides predictions: model, data statistics and weights. */
  static String modelId(Checkpoint checkpoint, List<Part> weights) {
    Map<String, Object> deciding = new LinkedHashMap<>();
    deciding.put("model_kind", checkpoint.modelKind());
    deciding.put("model_configuration", checkpoint.modelConfiguration());
    deciding.put("data_statistics", checkpoint.dataStatistics());
    weights.forEach(part -> deciding.put(part.name(), part.sha256()));
    byte[] canonical = text(CANONICAL, deciding).getBytes(StandardCharsets.UTF_8);
    return Sha256.of(canonical).substring(0, MODEL_ID_DIGITS);
  }

  private static String text(JsonMapper mapper, Map<String, Object> json) {
    try {
      return mapper.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain maps can always be written as JSON", e);
    }
  }
}
