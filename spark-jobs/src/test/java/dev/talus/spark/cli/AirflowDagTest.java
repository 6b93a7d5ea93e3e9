package dev.talus.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Airflow DAG as far as it goes without Airflow: its module of plain Python runs here, and of
 * the DAG itself the syntax and the names it uses are checked.
 */
class AirflowDagTest {
  private static final Path MODULES = Deployment.FOLDER.resolve("airflow");

  @TempDir private Path folder;

  @BeforeAll
  static void needsPython() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/python3")), "There is no /usr/bin/python3 to run it");
  }

  @Test
  void theTasksAreTheVerbsInTheirOrderWithCommandLinesOfTalus() throws IOException {
    JsonNode commands = python("print(json.dumps([t.command(verb) for verb in t.VERBS]))");
    Path installation = Deployment.install(folder.resolve("talus"));
    Path configuration =
        Files.writeString(folder.resolve("talus.yaml"), "input: runs\noutput: out\n");

    List<String> verbs = new ArrayList<>();
    for (JsonNode command : commands) {
      List<String> words = new ArrayList<>();
      command.forEach(
          word ->
              words.add(word.asText().replace("/etc/talus/talus.yaml", configuration.toString())));
      assertThat(words.get(0)).isEqualTo("/opt/talus/scripts/talus-submit");
      var made = TalusSubmitTest.print(installation, words.subList(1, words.size()), folder);
      verbs.add(made.verb().get(0));
      assertThat(Deployment.settings(made.verb())).isNotNull();
      assertThat(made.settings())
          .containsEntry("spark.submit.deployMode", "client")
          .containsEntry("spark.network.crypto.cipher", "AES/GCM/NoPadding");
    }
    assertThat(verbs).isEqualTo(TalusCli.jobs().stream().map(job -> job.verb()).toList());
  }

  @Test
  void exitCode75IsTriedAgainAndOthersAreNot() throws IOException {
    JsonNode ends =
        python(
            """
            def end(code):
                try:
                    return t.run(["bash", "-c", f"echo out; exit {code}"])
                except Exception as e:
                    return type(e).__name__
            print(json.dumps([end(code) for code in (0, 1, 2, 3, 4, t.RETRY)]))
            """);

    assertThat(ends)
        .extracting(JsonNode::asText)
        .containsExactly("out", "Failed", "Failed", "Failed", "Failed", "TryLater");
    assertThat(python("print(t.RETRY)").asInt()).isEqualTo(ExitCode.RETRY.number());
  }

  @Test
  void dumpsAreNewUntilAPassThatStartedAfterThemEnds() throws IOException {
    JsonNode answers =
        python(
            """
            runs, out = Path("runs"), Path("out")
            (runs / "a").mkdir(parents=True)
            out.mkdir()
            t.OUTPUT = out
            t.command = lambda verb: ["true"]
            answers = [t.has_new_dumps(runs, out, 0)]
            (runs / "a" / "dump.1").write_text("1")
            answers += [t.has_new_dumps(runs, out, 0), t.has_new_dumps(runs, out, 60)]
            time.sleep(0.05)
            t.run_verb("ingest")
            answers += [t.has_new_dumps(runs, out, 0)]
            t.run_verb("report")
            t.run_verb("report")  # once more by hand
            answers += [t.has_new_dumps(runs, out, 0)]
            time.sleep(0.05)
            (runs / "b.dump").write_text("2")
            os.utime(runs / "b.dump", (0, 0))  # copied with its old times
            answers += [t.has_new_dumps(runs, out, 0)]
            t.run_verb("prepare")
            answers += [t.has_new_dumps(runs, out, 0)]
            print(json.dumps(answers))
            """);

    assertThat(answers)
        .extracting(JsonNode::asBoolean)
        .as("none, one, one not settled, ingested alone, whole pass, another, prepared alone")
        .containsExactly(false, true, false, true, false, true, true);
  }

  @Test
  void theDagIsPythonAndUsesWhatItsModuleHas() throws IOException {
    JsonNode facts =
        python(
            """
            tree = ast.parse((Path(t.__file__).parent / "talus_dag.py").read_text())
            uses = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)
                    and isinstance(n.value, ast.Name) and n.value.id == "talus_commands"}
            caught = [ast.unparse(n.type) for n in ast.walk(tree)
                      if isinstance(n, ast.ExceptHandler)]
            print(json.dumps({
                "missing": [name for name in sorted(uses) if not hasattr(t, name)],
                "uses": sorted(uses),
                "caught": caught}))
            """);

    assertThat(facts.path("missing")).isEmpty();
    assertThat(facts.path("uses").toString()).contains("VERBS", "has_new_dumps", "run_verb");
    assertThat(facts.path("caught"))
        .extracting(JsonNode::asText)
        .as("TryLater passes, so Airflow tries again")
        .containsExactly("talus_commands.Failed");
  }

  /** Runs Python with the module as {@code t}; it prints JSON. */
  private JsonNode python(String code) throws JsonProcessingException {
    String all =
        "import ast, json, os, sys, time\nfrom pathlib import Path\nsys.path.insert(0, r'%s')\nimport talus_commands as t\n%s"
            .formatted(MODULES.toAbsolutePath(), code);
    Deployment.Said said = Deployment.run(List.of("/usr/bin/python3", "-B", "-c", all), folder);
    assertThat(said.exitCode()).as(said.err()).isZero();
    return new ObjectMapper().readTree(said.out());
  }
}
