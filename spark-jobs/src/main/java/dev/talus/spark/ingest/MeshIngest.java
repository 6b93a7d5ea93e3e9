package dev.talus.spark.ingest;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.mesh.ArrayColumns;
import dev.talus.spark.mesh.MeshStep;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableSink;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Writes the tables of {@link MeshTables}. Every step is read twice: to learn which nodes and cells
 * it shares with others and which arrays there are, then for the values on nodes and cells; a step
 * with values of the whole mesh once more, one that brings new nodes and cells three times.
 */
final class MeshIngest {
  private final JobContext context;
  private final MeshSteps steps;
  private final List<CaseMesh> meshes;

  /**
   * @param meshes the meshes to read; none if all are of cases that are kept
   */
  MeshIngest(JobContext context, List<CaseMesh> meshes) {
    this.context = context;
    this.steps = new MeshSteps(context.spark());
    this.meshes = meshes;
  }

  /**
   * Reads all meshes and publishes the tables.
   *
   * @throws dev.talus.spark.job.BadDataException if a step of a series is there twice
   */
  void write(TableSink writer, Provenance provenance) {
    if (meshes.isEmpty()) {
      Tables earlier = Tables.of(context.spark(), context.root());
      KeptCases.writeAlone(writer, earlier, MeshTables.all(), provenance);
      return;
    }
    context.progress().stage("ingest: meshes");
    MeshTimeline timeline = MeshTimeline.of(meshes, ReaderOptions.of(context.settings()));
    List<MeshSurvey> surveys =
        steps
            .map(
                timeline.sources(),
                source -> source,
                (MeshStep source, UnstructuredMesh mesh) ->
                    Stream.of(MeshSurvey.of(mesh, source.timeSeconds())))
            .collect();
    List<PlacedStep> placed = timeline.placed(surveys);
    List<PlacedStep> geometries = placed.stream().filter(PlacedStep::bringsGeometry).toList();

    writer.write(
        MeshTables.STEPS,
        context
            .spark()
            .createDataFrame(timeline.rows(placed, surveys), TableSchemas.of(MeshTables.STEPS)),
        provenance);
    context.progress().stage("ingest: nodes and cells of meshes");
    write(writer, MeshTables.NODES, geometries, GeometryRows::nodes, provenance);
    write(writer, MeshTables.CELLS, geometries, GeometryRows::cells, provenance);
    write(writer, MeshTables.GROUPS, geometries, GeometryRows::groups, provenance);
    context.progress().stage("ingest: fields of meshes");
    writeFields(writer, placed, surveys, provenance);
    List<PlacedStep> withValues =
        IntStream.range(0, placed.size())
            .filter(i -> surveys.get(i).hasValues())
            .mapToObj(placed::get)
            .toList();
    write(writer, MeshTables.VALUES, withValues, FieldRows::values, provenance);
  }

  private void write(
      TableSink writer,
      TableSpec spec,
      List<PlacedStep> of,
      MeshSteps.Work<PlacedStep, Row> work,
      Provenance provenance) {
    writer.write(
        spec, rows(of, work, TableSchemas.of(spec)), provenance, RowLayout.SORTED_PARTITIONS);
  }

  private void writeFields(
      TableSink writer, List<PlacedStep> placed, List<MeshSurvey> surveys, Provenance provenance) {
    ArrayColumns columns = new ArrayColumns();
    surveys.forEach(survey -> survey.arrays().forEach(columns::add));
    Set<String> standard =
        MeshTables.FIELDS.columns().stream().map(ColumnSpec::name).collect(Collectors.toSet());
    List<StructField> more = columns.fields(standard);
    StructType ofMore = new StructType(more.toArray(StructField[]::new));
    List<ColumnSpec> specs = TableSchemas.columnsOf(ofMore, Set.of());
    List<String> sources =
        more.stream().map(f -> f.metadata().getString(TableSchemas.SOURCE_NAME)).toList();
    FieldRows rows = new FieldRows(specs, sources);
    TableSpec spec = MeshTables.FIELDS.with(specs);
    List<StructField> all =
        new ArrayList<>(Arrays.asList(TableSchemas.of(MeshTables.FIELDS).fields()));
    all.addAll(more);
    StructType schema = new StructType(all.toArray(StructField[]::new));
    writer.write(spec, rows(placed, rows::fields, schema), provenance, RowLayout.SORTED_PARTITIONS);
  }

  private Dataset<Row> rows(
      List<PlacedStep> of, MeshSteps.Work<PlacedStep, Row> work, StructType schema) {
    return context.spark().createDataFrame(steps.map(of, PlacedStep::source, work), schema);
  }
}
