package dev.talus.models.galerkin.family.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FirstOrderFamilyFit;
import dev.talus.models.galerkin.family.SecondOrderFamilyFit;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.train.OptimiserKind;
import dev.talus.models.train.TrainingConfiguration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StudyRunTest {
  private static final Fit.Listener QUIET = Fit.Listener.NONE;

  @Test
  void aFewStepsOnStenosesGiveAStartThatSavesNewtonSteps() {
    FamilyStudy study =
        shortened(
            FamilyStudies.named("stenosis-severity"),
            3,
            new SecondOrderFamilyFit(8, 5, new LevenbergMarquardt.Options(1e-4, 1e-10, 12)));

    StudyResult result = StudyRun.of(study, 1, QUIET);

    StudyRow zero = result.of("zero").get(0);
    StudyRow network = result.of("network").get(0);
    assertThat(zero.errors().get("velocity")).isBetween(0.5, 1.0);
    assertThat(network.errors().get("velocity")).isLessThan(0.3);
    assertThat(network.newtonSteps()).isLessThan(zero.newtonSteps());
    assertThat(network.krylovIterations()).isEmpty();
  }

  @Test
  void trainingOnSourcesWithoutSolutionsComesNearThem() {
    FamilyStudy study =
        shortened(
            FamilyStudies.named("poisson-sources"),
            4,
            new FirstOrderFamilyFit(
                5,
                List.of(16, 16, 16),
                new TrainingConfiguration(
                    OptimiserKind.ADAMW, 5e-3, 1e-5, 0, 250, 0, 0.9, 0.999, 0, 0, 4, 1, Map.of()),
                CaseLoss.DUAL));

    StudyResult result = StudyRun.of(study, 1, QUIET);

    StudyRow network = result.of("network").get(0);
    assertThat(network.errors().get("u")).isLessThan(0.9);
    assertThat(network.newtonSteps()).isEqualTo(1);
    assertThat(network.krylovIterations().orElseThrow())
        .isLessThanOrEqualTo(result.of("zero").get(0).krylovIterations().orElseThrow());
  }

  @Test
  void guessesFromOtherSolutionsAreWhatTheyAreCalled() {
    List<StudyCase> cases = FamilyStudies.named("cavity-reynolds").train();
    TrainingSolutions solutions = new TrainingSolutions(cases);
    double[] third = cases.get(2).description();

    assertThat(solutions.nearest(third)).isEqualTo(cases.get(2).reference());
    assertThat(solutions.interpolated(third)).isEqualTo(cases.get(2).reference());
    assertThat(solutions.mean()[600])
        .isCloseTo(
            cases.stream().mapToDouble(c -> c.reference()[600]).average().orElseThrow(),
            within(1e-14));
  }

  @Test
  void aLinearFamilyIsSolvedByCombiningItsSolutions() {
    List<StudyCase> cases = FamilyStudies.named("poisson-sources").train();
    double[] sum = new double[cases.get(0).description().length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = 2 * cases.get(0).description()[i] - cases.get(1).description()[i];
    }

    double[] state = new TrainingSolutions(cases).interpolated(sum);

    for (int i = 0; i < state.length; i++) {
      double expected = 2 * cases.get(0).reference()[i] - cases.get(1).reference()[i];
      assertThat(state[i]).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void aGaussianFieldHasMeanZeroVarianceOneAndItsSeed() {
    double[] place = {0.3, -0.2};
    double[] values =
        DoubleStream.iterate(0, seed -> seed + 1)
            .limit(2000)
            .map(seed -> new GaussianField(2, 0.5, (long) seed).applyAsDouble(place))
            .toArray();

    double mean = DoubleStream.of(values).average().orElseThrow();
    double variance = DoubleStream.of(values).map(v -> v * v).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.1));
    assertThat(variance).isCloseTo(1, within(0.12));
    assertThat(new GaussianField(2, 0.5, 3).applyAsDouble(place)).isEqualTo(values[3]);
  }

  @Test
  void anUnknownFamilyIsRefusedWithTheNamesThereAre() {
    assertThatThrownBy(() -> FamilyStudies.named("heat"))
        .hasMessageContaining("heat")
        .hasMessageContaining("poisson-sources");
  }

  /** The first cases to train on and one to test on. */
  private static FamilyStudy shortened(
      FamilyStudy study, int train, dev.talus.models.galerkin.family.FamilyFit fit) {
    return new FamilyStudy(
        study.name(),
        study.title(),
        study.train().subList(0, train),
        study.test().subList(0, 1),
        fit);
  }
}
