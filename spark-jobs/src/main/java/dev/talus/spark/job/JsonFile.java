package dev.talus.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A small JSON file on any file system Hadoop knows; written whole or not at all. */
public final class JsonFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final TextFile file;

  private JsonFile(TextFile file) {
    this.file = file;
  }

  /** The file of that name in a folder. */
  public static JsonFile in(SparkSession spark, String folder, String name) {
    return new JsonFile(TextFile.in(spark, folder, name));
  }

  /** The content, if the file exists. */
  public Optional<JsonNode> read() {
    return file.read().map(this::parse);
  }

  /** Deletes the file, if it exists. */
  public void delete() {
    file.delete();
  }

  /** Replaces the content. */
  public void write(JsonNode json) {
    file.write(json.toPrettyString() + "\n");
  }

  private JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
