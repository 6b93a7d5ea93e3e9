package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.rollout.RolloutJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import dev.talus.spark.train.TrainJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions on meshes are measured once, and only those that are by the model on the meshes. */
class GalerkinEvaluationTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("basedir", "."))
          .resolve("../datasets/samples/galerkin/stenoses")
          .toAbsolutePath()
          .normalize();

  @TempDir private static Path folder;

  @BeforeAll
  static void evaluate() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.copy(SAMPLE.resolve("cases.csv"), folder.resolve("in/cases.csv"));
    for (String mesh : List.of("throat10.msh", "throat30.msh", "throat50.msh")) {
      Files.copy(SAMPLE.resolve(mesh), folder.resolve("in").resolve(mesh));
    }
    run(new IngestJob());
    run(new TrainJob());
    run(new RolloutJob());
    run(new EvaluateJob());
  }

  @Test
  void networksOfItsOwnSolveOneUnseenCase() {
    assertThat(methods("throat10")).containsExactly("newton", "newton_from_prediction");
    assertThat(methods("throat30"))
        .containsExactly("network_adam", "network_lm", "newton", "newton_from_prediction");
    assertThat(residuals("network_lm")).isNotEmpty().allMatch(norm -> norm > 0);
    assertThat(residuals("network_adam")).isNotEmpty().allMatch(norm -> norm > 0);
    List<Double> newton = residuals("newton");
    assertThat(newton.get(newton.size() - 1)).isLessThan(1e-12 * newton.get(0));
  }

  @Test
  void anOutdatedRolloutIsRefusedAlsoWhereItsMetricsAreThere() throws IOException {
    Files.copy(
        SAMPLE.resolve("throat35.msh"),
        folder.resolve("in/throat10.msh"),
        StandardCopyOption.REPLACE_EXISTING);
    run(new IngestJob());

    assertThatThrownBy(() -> run(new EvaluateJob()))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("rollout_fields")
        .hasMessageContaining("Run `talus rollout` again");

    run(new TrainJob());

    assertThatThrownBy(() -> run(new EvaluateJob()))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("The rollout is by the model");
  }

  private static List<String> methods(String caseId) {
    return history().stream()
        .filter(row -> row.<String>getAs("case_id").equals(caseId))
        .map(row -> row.<String>getAs("method"))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Double> residuals(String method) {
    return history().stream()
        .filter(row -> row.<String>getAs("case_id").equals("throat30"))
        .filter(row -> row.<String>getAs("method").equals(method))
        .map(row -> row.<Double>getAs("residual"))
        .toList();
  }

  private static List<Row> history() {
    return Tables.of(TestSpark.session(), folder.resolve("out").toString())
        .open(TalusTables.RESIDUAL_HISTORY)
        .rows()
        .orderBy("case_id", "method", "iteration")
        .collectAsList();
  }

  private static void run(Job job) {
    LocalJob.run(
        job,
        List.of(
            "input=[" + folder.resolve("in") + "]",
            "input.format=mesh",
            "output=" + folder.resolve("out"),
            "split.test=[throat30]",
            "model=galerkin",
            "galerkin.problem=" + SAMPLE.resolve("problem.yaml"),
            "galerkin.features=[severity]",
            "galerkin.width=4",
            "galerkin.layers=1",
            "galerkin.order=2",
            "train.batch=1",
            "train.workers=2",
            "train.steps=2",
            "train.local_steps=1",
            "train.ema=0",
            "rollout.cases=[all]",
            "evaluate.single_case_seconds=0.5"));
  }
}
