package dev.talus.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties of materials become parameters of the cases that are made of them. */
class MaterialPropertiesTest {
  private static final String DUMP =
      """
      ITEM: TIMESTEP
      0
      ITEM: NUMBER OF ATOMS
      1
      ITEM: BOX BOUNDS ff ff ff
      0 1
      0 1
      0 1
      ITEM: ATOMS id type x y z
      1 1 0.5 0.5 0.5
      """;

  @TempDir private Path folder;

  @BeforeEach
  void makeCases() throws IOException {
    for (String caseId : List.of("one", "two", "three")) {
      Files.createDirectories(folder.resolve("runs").resolve(caseId));
      Files.writeString(folder.resolve("runs").resolve(caseId).resolve("dump.liggghts"), DUMP);
    }
    Files.writeString(
        folder.resolve("runs/cases.csv"), "id,material,dt\none,sand,1\ntwo,sand,1\nthree,,1\n");
  }

  @Test
  void casesGetThePropertiesOfTheirMaterialOrOfTheirOwn() throws IOException {
    Path file = write("material,repose_angle\nthree,21.5\nsand,34\nclay,50\n");

    assertThat(angles(file)).containsExactly(34.0, 21.5, 34.0);

    write("material,repose_angle\nthree,21.5\nsand,35\n");
    assertThat(angles(file)).as("measured anew").containsExactly(35.0, 21.5, 35.0);
  }

  @Test
  void aMaterialWithoutALineIsRefused() throws IOException {
    Path file = write("material,repose_angle\nsand,34\n");

    assertThatThrownBy(() -> ingest(file))
        .isInstanceOf(BadDataException.class)
        .hasMessage(
            file + ": expected a line for the material 'three' of the case 'three', found none.");
  }

  @Test
  void aPropertyThatIsAParameterAlreadyIsRefused() throws IOException {
    Path file = write("material,dt\nsand,34\nthree,3\n");

    assertThatThrownBy(() -> ingest(file))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("the property 'dt' is also a parameter of the case 'one'");
  }

  @Test
  void aTableWithoutMaterialsOrWithOneTwiceIsRefused() throws IOException {
    Path file = write("kind,repose_angle\nsand,34\n");
    assertThatThrownBy(() -> ingest(file))
        .rootCause()
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("a column material");

    write("material,repose_angle\nsand,34\nsand,35\n");
    assertThatThrownBy(() -> ingest(file)).rootCause().hasMessageContaining("sand twice");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> ingest(folder.resolve("nothing.csv")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nothing.csv");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("properties.csv"), text);
  }

  private List<Double> angles(Path file) {
    ingest(file);
    return Tables.of(TestSpark.session(), folder.resolve("out").toString())
        .open("cases")
        .rows()
        .orderBy("case_id")
        .select("repose_angle")
        .collectAsList()
        .stream()
        .map((Row row) -> row.getDouble(0))
        .toList();
  }

  private void ingest(Path file) {
    LocalJob.run(
        new IngestJob(),
        List.of(
            "input=" + folder.resolve("runs"),
            "output=" + folder.resolve("out"),
            "input.properties=" + file));
  }
}
