package dev.talus.spark.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.meshio.MeshFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds out which case a file belongs to and what is known about the case.
 *
 * <p>In this order: the {@code params.json} beside the file with an id; the nearest {@code
 * cases.csv} in its folder or above, up to the one that holds the searched root, if it lists the
 * name of the folder or the file's name up to the first dot; the name of the folder. The folder of
 * a cloud is its OpenFOAM case.
 *
 * <p>Each file is read once. Not thread-safe.
 */
public final class CaseDescriptions {
  static final String PARAMETER_FILE = "params.json";
  static final String CASE_LIST = "cases.csv";
  private static final List<String> ID_COLUMNS = List.of("case_id", "id", "case");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final FileSystem fs;
  private final Map<Path, Optional<ParameterFile>> parameterFiles = new HashMap<>();
  private final Map<Path, Optional<Map<String, Map<String, String>>>> caseLists = new HashMap<>();

  private record ParameterFile(Optional<String> id, Map<String, String> parameters) {}

  /** Knows nothing yet of the folders of a file system. */
  public CaseDescriptions(FileSystem fs) {
    this.fs = fs;
  }

  /** Describes a particle file found below a root folder. */
  ParticleFile describe(FoundFile file, Path root) throws IOException {
    CaseDescription of = describe(file.folder(), file.path().getName(), root);
    return new ParticleFile(
        file.path().toString(),
        file.form(),
        file.length(),
        file.modifiedMillis(),
        of.caseId(),
        of.origin(),
        of.description(),
        of.parameters());
  }

  /**
   * What is known about the case of a file.
   *
   * @param folder folder that the case is told by
   * @param fileName name of the file
   * @param root folder of the search; case lists are looked for up to the one that holds it
   * @throws MeshFormatException if a file about the case is broken
   */
  public CaseDescription describe(Path folder, String fileName, Path root) throws IOException {
    Optional<ParameterFile> beside = parameterFile(folder);
    Optional<Path> listFolder = nearestCaseList(folder, root);
    Map<String, Map<String, String>> listed =
        listFolder.isPresent() ? caseList(listFolder.get()).orElseThrow() : Map.of();
    String folderName = folder.getName();
    String stem = stem(fileName);

    String id = folderName;
    CaseIdOrigin origin =
        listFolder.isPresent() ? CaseIdOrigin.UNLISTED_FOLDER : CaseIdOrigin.FOLDER;
    if (beside.isPresent() && beside.get().id().isPresent()) {
      id = beside.get().id().get();
      origin = CaseIdOrigin.PARAMETER_FILE;
    } else if (listed.containsKey(folderName)) {
      origin = CaseIdOrigin.LISTED_FOLDER;
    } else if (listed.containsKey(stem)) {
      id = stem;
      origin = CaseIdOrigin.LISTED_FILE_NAME;
    }

    String description = "";
    Map<String, String> parameters = new LinkedHashMap<>();
    if (listed.containsKey(id)) {
      description = new Path(listFolder.get(), CASE_LIST).toString();
      parameters.putAll(listed.get(id));
    }
    if (beside.isPresent()) {
      description = new Path(folder, PARAMETER_FILE).toString();
      parameters.putAll(beside.get().parameters());
    }
    return new CaseDescription(id, origin, description, parameters);
  }

  private static String stem(String fileName) {
    int dot = fileName.indexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  private Optional<Path> nearestCaseList(Path folder, Path root) throws IOException {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (caseList(at).isPresent()) {
        return Optional.of(at);
      }
      if (at.equals(root.getParent())) {
        break;
      }
    }
    return Optional.empty();
  }

  private Optional<ParameterFile> parameterFile(Path folder) throws IOException {
    Optional<ParameterFile> known = parameterFiles.get(folder);
    if (known == null) {
      Path file = new Path(folder, PARAMETER_FILE);
      Optional<String> text = read(file);
      known = text.isPresent() ? Optional.of(parameterFile(text.get(), file)) : Optional.empty();
      parameterFiles.put(folder, known);
    }
    return known;
  }

  private static ParameterFile parameterFile(String text, Path file) throws IOException {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "start" : "line " + e.getLocation().getLineNr();
      throw new MeshFormatException(
          file.toString(), place, "JSON", e.getOriginalMessage(), "Correct the file.");
    }
    JsonNode nested = json.path("params");
    JsonNode idNode = nested.has("id") ? nested.get("id") : json.path("id");
    Map<String, String> parameters = new LinkedHashMap<>();
    putScalars(parameters, json.path("timing"));
    putScalars(parameters, nested.isObject() ? nested : json);
    Optional<String> id =
        idNode.isValueNode() && !idNode.asText().isBlank()
            ? Optional.of(idNode.asText())
            : Optional.empty();
    return new ParameterFile(id, parameters);
  }

  /** Lists and nested objects are no parameters a model can be conditioned on. */
  private static void putScalars(Map<String, String> parameters, JsonNode object) {
    object
        .fields()
        .forEachRemaining(
            entry -> {
              if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                parameters.put(entry.getKey(), entry.getValue().asText());
              }
            });
  }

  private Optional<Map<String, Map<String, String>>> caseList(Path folder) throws IOException {
    Optional<Map<String, Map<String, String>>> known = caseLists.get(folder);
    if (known == null) {
      Path file = new Path(folder, CASE_LIST);
      Optional<String> text = read(file);
      known = text.isPresent() ? Optional.of(caseList(text.get(), file)) : Optional.empty();
      caseLists.put(folder, known);
    }
    return known;
  }

  private static Map<String, Map<String, String>> caseList(String text, Path file)
      throws IOException {
    Map<String, Map<String, String>> cases = new LinkedHashMap<>();
    for (Map<String, String> row : CsvRows.parse(text, file.toString())) {
      String column =
          ID_COLUMNS.stream()
              .filter(row::containsKey)
              .findFirst()
              .orElseThrow(
                  () ->
                      new MeshFormatException(
                          file.toString(),
                          "header",
                          "a column case_id, id or case",
                          row.keySet().toString(),
                          "Name the column with the case ids so."));
      if (cases.put(row.get(column), row) != null) {
        throw new MeshFormatException(
            file.toString(),
            "column " + column,
            "every case once",
            "case " + row.get(column) + " twice",
            "Remove one of the lines.");
      }
    }
    return cases;
  }

  private Optional<String> read(Path file) throws IOException {
    try (InputStream in = fs.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
