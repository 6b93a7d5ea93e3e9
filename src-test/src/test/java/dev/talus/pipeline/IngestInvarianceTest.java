package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables depend on what the dumps say, not on how they are stored. */
class IngestInvarianceTest {
  private static final String[] CASES = {"dev00", "dev05", "dev13"};
  private static final int EVERY = 50;
  private static final int SNAPSHOTS = 8;

  @TempDir private Path folder;

  @Test
  void equalContentGivesEqualTables() throws IOException {
    Map<String, String> hashes = ingest(plain("plain"));
    assertThat(hashes).containsOnlyKeys("cases", "snapshots", "particles");

    assertThat(ingest(plain("again"))).as("the same dumps in another folder").isEqualTo(hashes);
    assertThat(ingest(shuffledAndRenamed("shuffled")))
        .as("rows in another order, other names, gzip and zstd")
        .isEqualTo(hashes);
    assertThat(ingest(oneFileAStep("steps")))
        .as("one file a step, folders told by params.json")
        .isEqualTo(hashes);
  }

  @Test
  void oneOtherNumberGivesOtherParticles() {
    Map<String, String> hashes = ingest(plain("plain"));
    Path changed = plain("changed");
    Dump dump = dump("dev05");
    String row = dump.snapshot(3).rows().get(5);
    dump.with(3, dump.snapshot(3).withRow(5, row.replaceFirst("^(\\d+ \\d+ )\\S+", "$10.001")))
        .write(changed.resolve("dev05").resolve("dump.liggghts"));

    Map<String, String> others = ingest(changed);

    assertThat(others.get("particles")).isNotEqualTo(hashes.get("particles"));
    assertThat(others.get("snapshots")).isEqualTo(hashes.get("snapshots"));
  }

  private Path plain(String name) {
    Path runs = folder.resolve(name);
    for (String caseId : CASES) {
      dump(caseId).write(runs.resolve(caseId).resolve("dump.liggghts"));
    }
    HopperCases.writeTable(runs, CASES);
    return runs;
  }

  private Path shuffledAndRenamed(String name) {
    Path runs = folder.resolve(name);
    dump("dev00").shuffled(1).write(runs.resolve("dev00").resolve("zz.particles.gz"));
    dump("dev05").shuffled(2).write(runs.resolve("deeper/dev05").resolve("a.zst"));
    dump("dev13").shuffled(3).write(runs.resolve("dev13").resolve("13.txt"));
    HopperCases.writeTable(runs, "dev13", "dev00", "dev05");
    return runs;
  }

  private Path oneFileAStep(String name) throws IOException {
    Path runs = folder.resolve(name);
    for (String caseId : List.of("dev00", "dev05")) {
      for (Dump.Snapshot snapshot : dump(caseId).shuffled(4).snapshots()) {
        new Dump(List.of(snapshot))
            .write(runs.resolve(caseId).resolve("dump." + snapshot.step() + ".liggghts.gz"));
      }
    }
    HopperCases.writeTable(runs, "dev00", "dev05");
    Path renamed = runs.resolve("whatever");
    dump("dev13").write(renamed.resolve("dump.liggghts"));
    Files.writeString(renamed.resolve("params.json"), HopperCases.parametersAsJson("dev13"));
    return runs;
  }

  private static Dump dump(String caseId) {
    return Dump.bundled(caseId).thinned(EVERY, SNAPSHOTS);
  }

  private Map<String, String> ingest(Path runs) {
    Pipeline pipeline = new Pipeline(runs, folder.resolve("tables-of-" + runs.getFileName()));
    Talus.Run run = pipeline.run("ingest");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return pipeline.contentHashes();
  }
}
