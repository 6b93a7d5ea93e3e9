package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JsonFile;
import org.apache.spark.sql.SparkSession;

/**
 * The file {@value #FILE} of a root folder: written by the job prepare after its tables.
 *
 * @param runId run of the job prepare
 * @param description what it measured
 */
public record PreparedDataset(String runId, DatasetDescription description) {
  static final String FILE = "dataset.json";

  /**
   * Reads it.
   *
   * @throws BadDataException if the job prepare has not ended, or prepared something else
   */
  public static PreparedDataset open(SparkSession spark, String root) {
    JsonNode json = read(spark, root);
    if (PreparedBed.isBed(json)) {
      throw new BadDataException(
          "%s/%s describes fluidised beds, not hoppers. Run `talus prepare` with system: hopper, or choose a model for beds."
              .formatted(root, FILE));
    }
    return new PreparedDataset(
        json.required("run_id").asText(),
        DatasetDescription.fromJson(json.required("description")));
  }

  static JsonNode read(SparkSession spark, String root) {
    return JsonFile.in(spark, root, FILE)
        .read()
        .orElseThrow(
            () ->
                new BadDataException(
                    root + "/" + FILE + " is missing. Run `talus prepare`, which makes it."));
  }

  /** Whether that run of the job prepare wrote it. */
  static boolean exists(SparkSession spark, String root, String runId) {
    return JsonFile.in(spark, root, FILE)
        .read()
        .filter(json -> json.path("run_id").asText().equals(runId))
        .isPresent();
  }

  /**
   * Removes the file, so that nobody takes the tables for those of one run while they are replaced.
   */
  static void remove(SparkSession spark, String root) {
    JsonFile.in(spark, root, FILE).delete();
  }

  /**
   * Writes the file.
   *
   * @param sources what the tables are made from
   */
  void write(SparkSession spark, String root, PreparedSources sources) {
    ObjectNode json = description.toJson().objectNode();
    json.put("run_id", runId);
    json.set("description", description.toJson());
    sources.put(json);
    JsonFile.in(spark, root, FILE).write(json);
  }
}
