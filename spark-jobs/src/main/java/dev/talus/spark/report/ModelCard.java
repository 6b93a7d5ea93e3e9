package dev.talus.spark.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.models.checkpoint.CheckpointStore;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JsonFile;
import dev.talus.spark.train.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What the manifest of a checkpoint says about a model. The weights are not read.
 *
 * @param modelId identifier of the weights
 * @param kind kind of the model
 * @param step optimiser steps it has made
 * @param seed seed of initial weights and batches
 * @param parameterCount number of parameters
 * @param model configuration of the model, by name
 * @param training configuration of the training, by name
 * @param software versions it was trained with
 */
record ModelCard(
    String modelId,
    String kind,
    long step,
    long seed,
    long parameterCount,
    Map<String, String> model,
    Map<String, String> training,
    Map<String, String> software) {

  /** Reads the latest checkpoint of a run of the job train. */
  static ModelCard read(SparkSession spark, String root, String trainRun) {
    String folder = root + "/checkpoints/" + trainRun;
    try {
      CheckpointStore store = Checkpoints.of(spark, root, trainRun);
      String latest = store.latestName().orElseThrow(() -> missing(folder));
      return of(
          JsonFile.in(spark, folder + "/" + latest, "manifest.json")
              .read()
              .orElseThrow(() -> missing(folder + "/" + latest + "/manifest.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  /** Facts about the model, by name. */
  Map<String, String> modelFacts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kind", kind);
    facts.put("parameters", Numbers.of(parameterCount));
    facts.putAll(model);
    return facts;
  }

  /** Facts about its training, by name. */
  Map<String, String> trainingFacts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("steps made", Numbers.of(step));
    facts.putAll(training);
    facts.put("seed", Long.toString(seed));
    software.forEach((name, version) -> facts.put("software: " + name, version));
    return facts;
  }

  static ModelCard of(JsonNode manifest) {
    long parameters = 0;
    for (JsonNode part : manifest.path("parts")) {
      if (part.path("name").asText().equals("parameters")) {
        parameters = part.path("shape").path(0).asLong();
      }
    }
    return new ModelCard(
        manifest.path("model_id").asText(),
        manifest.path("model_kind").asText(),
        manifest.path("step").asLong(),
        manifest.path("random_seed").asLong(),
        parameters,
        entries(manifest.path("model_configuration")),
        entries(manifest.path("training_configuration")),
        entries(manifest.path("software")));
  }

  private static Map<String, String> entries(JsonNode object) {
    Map<String, String> entries = new LinkedHashMap<>();
    object.fields().forEachRemaining(e -> entries.put(e.getKey(), text(e.getValue())));
    return entries;
  }

  /** A value on one line: elements of lists and maps are separated by commas. */
  private static String text(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      value.fields().forEachRemaining(e -> parts.add(e.getKey() + " " + text(e.getValue())));
      // A named thing reads better as "transport 3" than as "name transport, components 3".
      if (value.has("name")) {
        parts.clear();
        value.elements().forEachRemaining(e -> parts.add(text(e).replace('_', ' ')));
        parts.removeIf(String::isEmpty); // a list of nothing
        return String.join(" ", parts);
      }
      return String.join(", ", parts);
    }
    if (value.isArray()) {
      value.elements().forEachRemaining(e -> parts.add(text(e)));
      return String.join(", ", parts);
    }
    return value.isDouble() ? Numbers.brief(value.asDouble()) : value.asText();
  }

  private static BadDataException missing(String what) {
    return new BadDataException(what + ": no checkpoint there. Run `talus train`, which makes it.");
  }
}
