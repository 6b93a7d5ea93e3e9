package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.format.liggghts.DumpColumns;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.spark.table.TableSchemas;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ParticleSchemaTest {
  @Test
  void namesBecomeSnakeCaseAndStayDifferent() {
    StructType schema =
        schema(null, "id", "x", "y", "z", "f_heat[1]", "f_heat_1", "F_heat[1]", "step", "2q", "[]");
    assertThat(furtherNames(schema))
        .containsExactly("f_heat_1_3", "f_heat_1", "f_heat_1_2", "step_2", "column_2q", "column");
    assertThat(ParticleSchema.columnName(schema.apply("f_heat_1"))).isEqualTo("f_heat_1");
    assertThat(ParticleSchema.columnName(schema.apply("f_heat_1_2"))).isEqualTo("F_heat[1]");
    assertThat(ParticleSchema.columnName(schema.apply("step_2"))).isEqualTo("step");
  }

  @Test
  void theOrderOfFilesDoesNotMatter() {
    FileColumns a = header(null, "id", "x", "y", "z", "vx", "radius");
    FileColumns b = header(null, "id", "xs", "ys", "zs", "mass", "vx", "q");
    assertThat(ParticleSchema.of(List.of(a, b))).isEqualTo(ParticleSchema.of(List.of(b, a, b)));
    assertThat(furtherNames(ParticleSchema.of(List.of(a, b))))
        .containsExactly("mass", "vx", "q", "radius");
  }

  @Test
  void columnsStandAsInTheFileWithMostOfThem() {
    FileColumns few = header(null, "id", "type", "x", "y", "z", "radius", "mass");
    FileColumns many = header(null, "id", "type", "x", "y", "z", "vx", "vy", "vz", "radius");
    assertThat(furtherNames(ParticleSchema.of(List.of(few, many))))
        .containsExactly("type", "vx", "vy", "vz", "radius", "mass");
  }

  @Test
  void coordinatesThatAreNotUsedStayColumns() {
    assertThat(furtherNames(schema(null, "id", "x", "y", "z", "xu", "yu", "zu")))
        .containsExactly("xu", "yu", "zu");
  }

  @Test
  void unitsAreGivenUnlessAFileHasOthers() {
    assertThat(unitOfX(schema(null, "id", "x", "y", "z"))).isEqualTo("m");
    assertThat(unitOfX(schema("si", "id", "x", "y", "z"))).isEqualTo("m");
    assertThat(unitOfX(schema("lj", "id", "x", "y", "z"))).isEmpty();
  }

  @Test
  void aDiameterBecomesARadiusAndKeepsItsName() {
    StructField dump = schema(null, "id", "x", "y", "z", "diameter").apply("radius");
    assertThat(dump.metadata().getString(TableSchemas.SOURCE_NAME)).isEqualTo("diameter");
    assertThat(dump.metadata().getString(TableSchemas.MEANING))
        .isEqualTo("particle radius, half of diameter");
    assertThat(dump.metadata().getString(TableSchemas.UNIT)).isEqualTo("m");
    assertThat(ParticleSchema.columnName(dump)).isEqualTo("radius");
    assertThat(furtherNames(schema(null, "id", "x", "y", "z", "diameter", "radius")))
        .containsExactly("diameter", "radius");
    assertThat(furtherNames(schema(null, "id", "x", "y", "z", "d"))).containsExactly("d");
  }

  @Test
  void columnsOfOtherFormatsMeetUnderOneName() {
    FileColumns cloud =
        new FileColumns(
            "openfoam-cloud",
            Optional.of("si"),
            List.of(
                new ColumnInfo("x", ColumnKind.DOUBLE, "x"),
                new ColumnInfo("y", ColumnKind.DOUBLE, "y"),
                new ColumnInfo("z", ColumnKind.DOUBLE, "z"),
                new ColumnInfo("vx", ColumnKind.DOUBLE, "U[1]"),
                new ColumnInfo("d", ColumnKind.DOUBLE, "d"),
                new ColumnInfo("typeId", ColumnKind.LONG, "typeId")));
    StructType both =
        ParticleSchema.of(
            List.of(cloud, header(null, "id", "x", "y", "z", "vx", "radius", "typeId")));
    assertThat(furtherNames(both)).containsExactly("vx", "radius", "typeid");
    assertThat(both.apply("vx").metadata().getString(TableSchemas.SOURCE_NAME))
        .isEqualTo("U[1], vx");
    assertThat(ParticleSchema.columnName(both.apply("vx"))).isEqualTo("vx");
    assertThat(both.apply("radius").metadata().getString(TableSchemas.SOURCE_NAME))
        .isEqualTo("d, radius");
    assertThat(both.apply("typeid").dataType())
        .as("a dump has numbers where it does not know better")
        .isEqualTo(DataTypes.DoubleType);
  }

  private static String unitOfX(StructType schema) {
    return schema.apply("x").metadata().getString(TableSchemas.UNIT);
  }

  private static List<String> furtherNames(StructType schema) {
    List<String> names = Arrays.asList(schema.fieldNames());
    assertThat(names.subList(0, 7))
        .containsExactly("case_id", "step", "time_s", "particle_id", "x", "y", "z");
    return names.subList(7, names.size());
  }

  private static StructType schema(String units, String... columns) {
    return ParticleSchema.of(List.of(header(units, columns)));
  }

  private static FileColumns header(String units, String... columns) {
    return new FileColumns(
        "dump",
        Optional.ofNullable(units),
        Stream.of(columns).map(c -> new ColumnInfo(c, DumpColumns.kindOf(c), c)).toList());
  }
}
