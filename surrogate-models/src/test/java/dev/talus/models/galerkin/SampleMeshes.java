package dev.talus.models.galerkin;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Real meshes and reference values among the test resources, or in a folder. */
public final class SampleMeshes {
  private static final Path RESOURCES = Path.of("src/test/resources/galerkin");

  private SampleMeshes() {}

  /** A mesh of the resources as it was read. */
  public static UnstructuredMesh read(String name) {
    return read(RESOURCES.resolve(name));
  }

  /** A mesh as it was read. */
  public static UnstructuredMesh read(Path path) {
    try {
      FileTree files = LocalFiles.around(path);
      String name = path.getFileName().toString();
      MeshSeries series =
          MeshFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT);
      return series.read(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mesh of the resources. */
  public static FiniteElementMesh mesh(String name) {
    return FiniteElementMesh.of(read(name));
  }

  /** Rows of numbers of a file of the resources, without its header. */
  public static double[][] table(String name) {
    return table(RESOURCES.resolve(name));
  }

  /** Rows of numbers of a file, without its header. */
  public static double[][] table(Path path) {
    try {
      return Files.readAllLines(path).stream()
          .skip(1)
          .map(l -> Arrays.stream(l.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
