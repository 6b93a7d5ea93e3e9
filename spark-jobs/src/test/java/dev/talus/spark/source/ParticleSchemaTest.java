package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.SimulationBox;
import dev.talus.spark.table.TableSchemas;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ParticleSchemaTest {
  @Test
  void namesBecomeSnakeCaseAndStayDifferent() {
    StructType schema =
        schema(null, "id", "x", "y", "z", "f_heat[1]", "f_heat_1", "F_heat[1]", "step", "2q", "[]");
    assertThat(furtherNames(schema))
        .containsExactly("f_heat_1_3", "f_heat_1", "f_heat_1_2", "step_2", "column_2q", "column");
    assertThat(ParticleSchema.sourceName(schema.apply("f_heat_1"))).isEqualTo("f_heat_1");
    assertThat(ParticleSchema.sourceName(schema.apply("f_heat_1_2"))).isEqualTo("F_heat[1]");
    assertThat(ParticleSchema.sourceName(schema.apply("step_2"))).isEqualTo("step");
  }

  @Test
  void theOrderOfFilesDoesNotMatter() {
    DumpHeader a = header(null, "id", "x", "y", "z", "vx", "radius");
    DumpHeader b = header(null, "id", "xs", "ys", "zs", "mass", "vx", "q");
    assertThat(ParticleSchema.of(List.of(a, b))).isEqualTo(ParticleSchema.of(List.of(b, a, b)));
    assertThat(furtherNames(ParticleSchema.of(List.of(a, b))))
        .containsExactly("mass", "vx", "radius", "q");
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

  private static DumpHeader header(String units, String... columns) {
    return new DumpHeader(
        0,
        0,
        SimulationBox.orthogonal(0, 1, 0, 1, 0, 1, List.of()),
        OptionalDouble.empty(),
        Optional.ofNullable(units),
        Optional.empty(),
        List.of(columns));
  }
}
