package dev.talus.spark.ingest;

import dev.talus.meshio.MeshFormatException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.source.CaseDescription;
import dev.talus.spark.source.CsvRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Properties of materials, which become parameters of the cases that are made of them. A case's
 * material is its parameter {@value #MATERIAL}, its id if it has none.
 */
final class MaterialProperties {
  private static final String MATERIAL = "material";
  private static final MaterialProperties NONE = new MaterialProperties("", Map.of());

  private final String file;
  private final Map<String, Map<String, String>> materials;

  private MaterialProperties(String file, Map<String, Map<String, String>> materials) {
    this.file = file;
    this.materials = materials;
  }

  /** Adds nothing to any case. */
  static MaterialProperties none() {
    return NONE;
  }

  /**
   * Reads a table with a header line and a line a material.
   *
   * @param file comma-separated values with the column {@value #MATERIAL}
   * @throws MeshFormatException if it is no such table
   */
  static MaterialProperties at(Configuration hadoopConf, String file) throws IOException {
    Path path = new Path(file);
    String text;
    try (InputStream in = path.getFileSystem(hadoopConf).open(path)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, Map<String, String>> materials = new LinkedHashMap<>();
    for (Map<String, String> row : CsvRows.parse(text, file)) {
      Map<String, String> properties = new LinkedHashMap<>(row);
      String material = properties.remove(MATERIAL);
      if (material == null) {
        throw new MeshFormatException(
            file,
            "header",
            "a column " + MATERIAL,
            row.keySet().toString(),
            "Name the column with the materials so.");
      }
      if (materials.put(material, properties) != null) {
        throw new MeshFormatException(
            file,
            "column " + MATERIAL,
            "every material once",
            material + " twice",
            "Remove one of the lines.");
      }
    }
    return new MaterialProperties(file, materials);
  }

  /**
   * A case with the properties of its material among its parameters.
   *
   * @throws BadDataException if its material is not listed, or it has such a parameter already
   */
  CaseDescription addedTo(CaseDescription of) {
    if (this == NONE) {
      return of;
    }
    String named = of.parameters().getOrDefault(MATERIAL, "");
    String material = named.isBlank() ? of.caseId() : named;
    Map<String, String> properties = materials.get(material);
    if (properties == null) {
      throw new BadDataException(
          "%s: expected a line for the material '%s' of the case '%s', found none."
              .formatted(file, material, of.caseId()));
    }
    Map<String, String> parameters = new LinkedHashMap<>(of.parameters());
    properties.forEach(
        (name, value) -> {
          if (parameters.put(name, value) != null) {
            throw new BadDataException(
                "%s: the property '%s' is also a parameter of the case '%s'. Rename one."
                    .formatted(file, name, of.caseId()));
          }
        });
    String description = of.description().isEmpty() ? file : of.description();
    return new CaseDescription(of.caseId(), of.origin(), description, parameters);
  }
}
