package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.talus.meshio.MeshFormatException;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParticleCatalogueTest {
  private static final String DUMP = "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n0\n";

  @TempDir private Path folder;

  @Test
  void takesTheCaseFromTheParameterFileBesideTheDump() throws IOException {
    List<ParticleFile> files = find(TestDumps.path("hopper").toString());
    assertThat(files)
        .extracting(ParticleFile::caseId, ParticleFile::caseIdOrigin, f -> f.parameters().get("dt"))
        .containsExactly(
            tuple("dev08", CaseIdOrigin.PARAMETER_FILE, "4.0E-5"),
            tuple("dev10", CaseIdOrigin.PARAMETER_FILE, "4.0E-5"));
    assertThat(files.get(0).path()).startsWith("file:/").endsWith("dev08/dump.liggghts.gz");
    assertThat(files.get(0).length())
        .isEqualTo(Files.size(TestDumps.path("hopper/dev08/dump.liggghts.gz")));
    assertThat(files.get(0).parameters()).doesNotContainKey("radii").containsEntry("tray", "false");
  }

  @Test
  void takesTheCaseFromTheListAboveTheFolder() throws IOException {
    assertThat(find(TestDumps.path("perstep").toString()))
        .extracting(
            ParticleFile::caseId, ParticleFile::caseIdOrigin, f -> f.parameters().get("outlet"))
        .containsOnly(tuple("forms", CaseIdOrigin.LISTED_FOLDER, "0.03"));
  }

  @Test
  void takesTheCaseFromTheFileNameIfTheListHasThat() throws IOException {
    write("cases.csv", "case_id,dt\nrun1,0.5\n\"run, 2\",0.25\n");
    write("run1.dump.gz", DUMP);
    write("run, 2.lammpstrj", DUMP);
    write("other.dump", DUMP);
    assertThat(find(folder.toString()))
        .extracting(ParticleFile::caseId, ParticleFile::caseIdOrigin)
        .containsExactlyInAnyOrder(
            tuple("run1", CaseIdOrigin.LISTED_FILE_NAME),
            tuple("run, 2", CaseIdOrigin.LISTED_FILE_NAME),
            tuple(folder.getFileName().toString(), CaseIdOrigin.UNLISTED_FOLDER));
  }

  @Test
  void takesTheFolderNameIfNothingDescribesTheCase() throws IOException {
    write("a/b/one.dump", DUMP);
    assertThat(find(folder.toString()))
        .extracting(ParticleFile::caseId, ParticleFile::caseIdOrigin, ParticleFile::description)
        .containsExactly(tuple("b", CaseIdOrigin.FOLDER, ""));
  }

  @Test
  void looksForTheListNoHigherThanTheFolderThatHoldsTheGivenOne() throws IOException {
    write("cases.csv", "id,dt\nb,1\n");
    write("a/b/one.dump", DUMP);
    assertThat(find(folder.resolve("a/b").toString()))
        .extracting(ParticleFile::caseIdOrigin)
        .containsExactly(CaseIdOrigin.FOLDER);
    assertThat(find(folder.resolve("a").toString()))
        .extracting(ParticleFile::caseIdOrigin)
        .containsExactly(CaseIdOrigin.LISTED_FOLDER);
    assertThat(find(folder + "/*/b"))
        .extracting(ParticleFile::caseIdOrigin)
        .containsExactly(CaseIdOrigin.LISTED_FOLDER);
  }

  @Test
  void recognisesDumpsByContentAndSkipsHiddenNames() throws IOException {
    write("renamed.bin", DUMP);
    write("squeezed", gzip(DUMP));
    write("log.liggghts", "LIGGGHTS\n");
    write("empty.txt", "");
    write("contacts.local", "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ENTRIES\n4\n");
    write("_staging/half.dump", DUMP);
    write(".hidden.dump", DUMP);
    assertThat(find(folder.toString()))
        .extracting(f -> folder.relativize(Path.of(f.path().substring(5))).toString())
        .containsExactlyInAnyOrder("renamed.bin", "squeezed");
  }

  @Test
  void listsAFileOnceAndOrdersNumbersByValue() throws IOException {
    write("run.1000.dump", DUMP);
    write("run.500.dump", DUMP);
    write("run.0.dump", DUMP);
    assertThat(find(folder.toString(), folder + "/*.dump"))
        .extracting(f -> Path.of(f.path()).getFileName().toString())
        .containsExactly("run.0.dump", "run.500.dump", "run.1000.dump");
  }

  @Test
  void refusesAPathWithNothingThere() {
    assertThatThrownBy(() -> find(folder + "/none/*.dump"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("none/*.dump: there is no such file or folder");
  }

  @Test
  void refusesAFolderWithoutDumpsAndSaysWhatIsThere() throws IOException {
    write("flow.csv", "t,n\n");
    assertThatThrownBy(() -> find(folder.toString()))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected particle files")
        .hasMessageContaining("found only flow.csv");
  }

  @Test
  void refusesAnEmptyFileWhoseNameSaysDump() throws IOException {
    write("good.dump", DUMP);
    write("dump.100.liggghts.gz", gzip(""));
    assertThatThrownBy(() -> find(folder.toString()))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("dump.100.liggghts.gz, start: expected a dump, found an empty file");
  }

  @Test
  void refusesACaseListThatNamesACaseTwice() throws IOException {
    write("cases.csv", "id,dt\na,1\na,2\n");
    write("one.dump", DUMP);
    assertThatThrownBy(() -> find(folder.toString()))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("cases.csv, column id: expected every case once, found case a twice");
  }

  private static List<ParticleFile> find(String... paths) throws IOException {
    return ParticleCatalogue.find(new Configuration(), List.of(paths), ParticleOptions.defaults());
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
