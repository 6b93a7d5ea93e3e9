package dev.talus.spark.mesh;

import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.source.FilesTable;
import dev.talus.spark.source.LoadPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Meshes of all formats of mesh-io as rows.
 *
 * <pre>{@code
 * spark.read().format("mesh").option("table", "cells").load("runs/cavity")
 * }</pre>
 *
 * <p>The option {@value #TABLE} says which rows: {@code points} (default), {@code cells} or {@code
 * groups}. Columns: {@code case_id, step, time_s, file}, then those of the table and one a
 * component of each array, see {@link MeshSchema}. The schema comes from the first step of each
 * case; a later array that is not in it is an error, a missing one is null. A task reads one step
 * of one file; steps and cases that a comparison excludes are not read.
 */
public final class MeshDataSource implements TableProvider, DataSourceRegister {
  /** Name of the format. */
  public static final String NAME = "mesh";

  /** Option with the kind of rows. */
  public static final String TABLE = "table";

  /** Option with the part of cases that hold several meshes, e.g. {@code faces}. */
  public static final String PART = "part";

  private List<MeshFile> files;

  @Override
  public String shortName() {
    return NAME;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    Configuration hadoopConf = hadoopConf();
    try {
      List<UnstructuredMesh> firsts = new ArrayList<>();
      Set<String> cases = new LinkedHashSet<>();
      for (MeshFile file : files(options)) {
        if (file.steps() > 0 && cases.add(file.series())) {
          MeshSeries series = OpenMesh.of(hadoopConf, file);
          firsts.add(series.read(0));
          // Solvers write at their start only what they start from.
          if (file.steps() > 1) {
            firsts.add(series.read(file.steps() - 1));
          }
        }
      }
      return MeshSchema.of(kind(options), firsts);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(properties);
    MeshTableKind kind = kind(options);
    List<MeshFile> found = files(options);
    return new FilesTable(
        NAME + " of " + found.size() + " files",
        schema,
        () -> new MeshScanBuilder(kind, schema, found));
  }

  private static MeshTableKind kind(CaseInsensitiveStringMap options) {
    return MeshTableKind.named(options.getOrDefault(TABLE, "points"));
  }

  /** Spark calls this more than once for one load; the file systems are searched once. */
  private List<MeshFile> files(CaseInsensitiveStringMap options) {
    if (files == null) {
      try {
        files =
            MeshCatalogue.find(
                hadoopConf(), LoadPaths.of(options, NAME), options.getOrDefault(PART, ""));
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return files;
  }

  private static Configuration hadoopConf() {
    return SparkSession.active().sessionState().newHadoopConf();
  }
}
