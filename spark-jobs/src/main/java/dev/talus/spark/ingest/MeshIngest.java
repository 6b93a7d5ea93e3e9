package dev.talus.spark.ingest;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.config.IngestSettings;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.mesh.ArrayColumns;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableSink;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private final KeptCases kept;

  /**
   * @param input where the meshes are
   * @param kept cases whose files are not read
   */
  MeshIngest(JobContext context, IngestInput input, KeptCases kept) {
    this.context = context;
    this.steps = new MeshSteps(context.spark());
    this.meshes = input.ofCasesOtherThan(kept.cases()).meshes();
    this.kept = kept;
  }

  /**
   * Reads all meshes and writes the tables. Files that cannot be read to their end are left out,
   * unless the ingest is strict or no file is sound.
   *
   * @return keys of the files that were left out
   * @throws BadDataException if a step of a series is there twice, or for a file that is not left
   *     out
   */
  Set<String> write(TableSink writer, Provenance provenance) {
    context.progress().stage("ingest: meshes");
    SurveyedMeshes surveyed =
        SurveyedMeshes.of(steps, meshes, ReaderOptions.of(context.settings()));
    Set<String> leftOut = surveyed.leftOut();
    boolean nothingElse = kept.isEmpty() && leftOut.size() == meshes.size();
    if (!leftOut.isEmpty() && (nothingElse || context.settings().value(IngestSettings.STRICT))) {
      throw new BadDataException(surveyed.complaints().values().iterator().next());
    }
    Set<String> warnings = new LinkedHashSet<>(kept.warnings());
    warnings.addAll(surveyed.warnings());
    Provenance warned = provenance.warningOf(warnings);
    if (leftOut.size() == meshes.size()) {
      Tables earlier = Tables.of(context.spark(), context.root());
      KeptCases.writeAlone(writer, earlier, MeshTables.all(), warned);
    } else {
      write(writer, surveyed.timeline(), surveyed.surveys(), warned);
    }
    return leftOut;
  }

  private void write(
      TableSink writer, MeshTimeline timeline, List<MeshSurvey> surveys, Provenance provenance) {
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
