package dev.talus.spark.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The paths that a query loads, as Spark hands them to a data source. */
public final class LoadPaths {
  private LoadPaths() {}

  /**
   * The paths among the options, each once, in their order.
   *
   * @param format name of the data source, for messages
   * @throws IllegalArgumentException if there is none
   */
  public static List<String> of(CaseInsensitiveStringMap options, String format) {
    Set<String> paths = new LinkedHashSet<>();
    if (options.containsKey("path")) {
      paths.add(options.get("path"));
    }
    if (options.containsKey("paths")) {
      try {
        new ObjectMapper().readTree(options.get("paths")).forEach(p -> paths.add(p.asText()));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("Option paths: expected a JSON array of paths", e);
      }
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException(
          "Format " + format + ": no path given. Call load(\"file, folder or glob\").");
    }
    return new ArrayList<>(paths);
  }
}
