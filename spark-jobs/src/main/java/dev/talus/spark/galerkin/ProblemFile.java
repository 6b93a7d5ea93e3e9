package dev.talus.spark.galerkin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.inverse.InverseProblem;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A boundary-value problem in YAML: a mesh, an equation, its material, and conditions on named
 * groups of the mesh. The user guide has an example of each key.
 */
public final class ProblemFile {
  private static final List<String> KEYS =
      List.of(
          "problem",
          "mesh",
          "order",
          Materials.ONE,
          Materials.BY_GROUP,
          "boundary",
          "points",
          TimeMarch.INITIAL,
          TimeMarch.TIME,
          SoughtValues.SEEK,
          SoughtValues.OBSERVATIONS);

  private final Path file;
  private final YamlMap yaml;

  private ProblemFile(Path file, YamlMap yaml) {
    this.file = file;
    this.yaml = yaml;
  }

  /**
   * Reads the file.
   *
   * @throws UsageException if it cannot be read, is no YAML, or has unknown keys
   */
  public static ProblemFile read(Path file) {
    try {
      JsonNode node = SettingsReader.yaml(Files.readString(file), file.toString());
      return new ProblemFile(file, YamlMap.of(file.toString(), node).allow(KEYS));
    } catch (IOException e) {
      throw new UsageException("Cannot read the problem " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the mesh, of a series the last step.
   *
   * @throws MeshFormatException if it is of no known format or broken
   */
  public UnstructuredMesh mesh() throws IOException {
    Path path = file.toAbsolutePath().getParent().resolve(yaml.text("mesh"));
    if (!Files.exists(path)) {
      throw new UsageException(yaml.place("mesh") + ": there is no file " + path + ".");
    }
    Path real = path.toRealPath();
    LocalFiles files = LocalFiles.around(real);
    String name = TreePath.name(real.toString().replace('\\', '/'));
    MeshFormat format =
        MeshFormats.detect(files, name)
            .orElseThrow(
                () ->
                    new MeshFormatException(
                        real.toString(),
                        "start",
                        "a mesh file, or the folder of an OpenFOAM case",
                        Files.isDirectory(real) ? "another folder" : "a file of no known format",
                        "`talus inspect` tells what can be read."));
    MeshSeries series = format.open(files, name, ReadLimits.DEFAULT);
    return series.read(series.times().size() - 1);
  }

  /**
   * The problem on a mesh.
   *
   * @throws UsageException if a key, a group or a value does not fit
   */
  public GalerkinProblem problem(UnstructuredMesh source) {
    Equation equation = equation();
    refuse(
        equation.isTransient()
            ? List.of(SoughtValues.SEEK, SoughtValues.OBSERVATIONS)
            : List.of(TimeMarch.INITIAL, TimeMarch.TIME),
        equation.isTransient() ? "is solved forward in time" : "is steady");
    if (yaml.has(SoughtValues.OBSERVATIONS) && !yaml.has(SoughtValues.SEEK)) {
      throw new UsageException(
          yaml.place(SoughtValues.OBSERVATIONS)
              + ": nothing is sought by them. Give 'seek', or remove the key.");
    }
    try {
      FiniteElementMesh mesh = FiniteElementMesh.of(source);
      return new ProblemConditions(equation, yaml, mesh).problem();
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }

  private Equation equation() {
    return Equation.named(yaml.text("problem"), yaml.place("problem"));
  }

  private void refuse(List<String> keys, String because) {
    for (String key : keys) {
      if (yaml.has(key)) {
        throw new UsageException(
            "%s: a problem of %s %s. Remove the key."
                .formatted(yaml.place(key), yaml.text("problem"), because));
      }
    }
  }

  /** Whether the fields change in time. */
  public boolean isTransient() {
    return equation().isTransient();
  }

  /**
   * The steps in time on a mesh, of a problem that {@link #isTransient}.
   *
   * @throws UsageException if a key, a group or a value does not fit
   */
  public TimeMarch march(UnstructuredMesh source) {
    return TimeMarch.of(yaml, problem(source));
  }

  /** Whether something is sought from observations. */
  public boolean isInverse() {
    return yaml.has(SoughtValues.SEEK);
  }

  /**
   * The inverse problem on a mesh.
   *
   * @throws UsageException if a key, a group, a value or an observation does not fit
   */
  public InverseProblem inverseProblem(UnstructuredMesh source) {
    GalerkinProblem forward = problem(source);
    try {
      return new SoughtValues(yaml, forward).problem(file.toAbsolutePath().getParent());
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Weight of the prior; empty if it is to be chosen by the discrepancy principle.
   *
   * @throws UsageException if it is negative or not finite
   */
  public OptionalDouble priorWeight() {
    YamlMap seek = yaml.map(SoughtValues.SEEK);
    if (!seek.has("weight")) {
      return OptionalDouble.empty();
    }
    double weight = seek.number("weight", 0);
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new UsageException(
          "%s: expected a number from 0, found %s. Leave it out to have it chosen."
              .formatted(seek.place("weight"), weight));
    }
    return OptionalDouble.of(weight);
  }
}
