package dev.talus.spark.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.spark.job.BadDataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds the parameters of a case: {@code params.json} beside its dump (members of {@code params}
 * and {@code timing}) and the row of the case in the nearest {@code cases.csv} (column {@code id}),
 * looked for in the dump's folder and the two above. Where both name a parameter the file beside
 * the dump decides.
 */
final class CaseParameters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FOLDERS_UP = 3;

  private final SparkSession spark;
  private final Map<Path, Map<String, Map<String, String>>> tables = new LinkedHashMap<>();

  CaseParameters(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Parameters by snake_case name, as texts.
   *
   * @throws BadDataException if no file names the case, or a file cannot be read
   */
  Map<String, String> of(String caseId, Path dump) {
    try {
      FileSystem fs = dump.getFileSystem(spark.sessionState().newHadoopConf());
      Path beside = new Path(dump.getParent(), "params.json");
      Optional<Path> table = nearestTable(fs, dump);
      boolean hasJson = fs.exists(beside);
      Map<String, String> parameters = new LinkedHashMap<>();
      if (table.isPresent()) {
        Map<String, Map<String, String>> rows = rows(table.get());
        if (rows.containsKey(caseId)) {
          parameters.putAll(rows.get(caseId));
        } else if (!hasJson) {
          throw new BadDataException(
              "%s: expected a row with id '%s' for %s, found only %s. Add the row, or a params.json"
                      .formatted(table.get(), caseId, dump, rows.keySet())
                  + " beside the dump.");
        }
      }
      if (hasJson) {
        parameters.putAll(fromJson(fs, beside));
      }
      if (!hasJson && table.isEmpty()) {
        throw new BadDataException(
            "%s: expected the parameters of case '%s' in a cases.csv (column id) in this folder or"
                    .formatted(dump.getParent(), caseId)
                + " above, or in a params.json beside the dump; found neither.");
      }
      parameters.remove("id");
      return parameters;
    } catch (IOException e) {
      throw new BadDataException(
          "Cannot read the parameters of %s: %s".formatted(dump, e.getMessage()), e);
    }
  }

  private static Optional<Path> nearestTable(FileSystem fs, Path dump) throws IOException {
    Path folder = dump.getParent();
    for (int up = 0; up < FOLDERS_UP && folder != null; up++) {
      Path table = new Path(folder, "cases.csv");
      if (fs.exists(table)) {
        return Optional.of(table);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  private Map<String, Map<String, String>> rows(Path table) {
    return tables.computeIfAbsent(table, this::readTable);
  }

  private Map<String, Map<String, String>> readTable(Path table) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Row row : spark.read().option("header", true).csv(table.toString()).collectAsList()) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String column : row.schema().fieldNames()) {
        String value = row.getAs(column);
        if (value != null && !value.isBlank()) {
          values.put(snakeCase(column), value.strip());
        }
      }
      String id = values.get("id");
      if (id == null) {
        throw new BadDataException(
            "%s: expected a column 'id' with a value in every row, found the columns %s."
                .formatted(table, String.join(", ", row.schema().fieldNames())));
      }
      if (rows.put(id, values) != null) {
        throw new BadDataException("%s: the case '%s' has two rows.".formatted(table, id));
      }
    }
    return rows;
  }

  private static Map<String, String> fromJson(FileSystem fs, Path file) throws IOException {
    JsonNode root;
    try (InputStream in = fs.open(file)) {
      root = JSON.readTree(in);
    } catch (JsonProcessingException e) {
      throw new BadDataException("%s: not JSON: %s".formatted(file, e.getOriginalMessage()), e);
    }
    JsonNode parameters = root.path("params");
    if (!parameters.isObject()) {
      throw new BadDataException(
          "%s: expected an object 'params' with the parameters of the case, found none."
              .formatted(file));
    }
    Map<String, String> values = new LinkedHashMap<>();
    putScalars(values, root.path("timing"));
    putScalars(values, parameters);
    return values;
  }

  /** Lists and nested objects are no parameters a model can be conditioned on. */
  private static void putScalars(Map<String, String> values, JsonNode object) {
    object
        .fields()
        .forEachRemaining(
            entry -> {
              if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                values.put(snakeCase(entry.getKey()), entry.getValue().asText());
              }
            });
  }

  private static String snakeCase(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }
}
