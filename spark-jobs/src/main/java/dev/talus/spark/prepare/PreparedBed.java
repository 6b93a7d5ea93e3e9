package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JsonFile;
import org.apache.spark.sql.SparkSession;

/**
 * The file {@value PreparedDataset#FILE} of a root folder with fluidised beds: written by the job
 * prepare after its tables.
 *
 * @param runId run of the job prepare
 * @param description what it measured
 */
public record PreparedBed(String runId, BedDescription description) {
  static final String SYSTEM = "system";

  /**
   * Reads it.
   *
   * @throws BadDataException if the job prepare has not ended, or prepared something else
   */
  public static PreparedBed open(SparkSession spark, String root) {
    JsonNode json = PreparedDataset.read(spark, root);
    if (!isBed(json)) {
      throw new BadDataException(
          "%s/%s describes hoppers, not fluidised beds. Run `talus prepare` with system: bed."
              .formatted(root, PreparedDataset.FILE));
    }
    return new PreparedBed(
        json.required("run_id").asText(), BedDescription.fromJson(json.required("description")));
  }

  static boolean isBed(JsonNode json) {
    return json.path(SYSTEM).asText().equals(PrepareSettings.BED);
  }

  /**
   * Writes the file.
   *
   * @param sources what the tables are made from
   */
  void write(SparkSession spark, String root, PreparedSources sources) {
    ObjectNode json = description.toJson().objectNode();
    json.put("run_id", runId);
    json.put(SYSTEM, PrepareSettings.BED);
    json.set("description", description.toJson());
    sources.put(json);
    JsonFile.in(spark, root, PreparedDataset.FILE).write(json);
  }
}
