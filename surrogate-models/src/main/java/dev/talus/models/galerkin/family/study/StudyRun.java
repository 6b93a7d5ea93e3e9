package dev.talus.models.galerkin.family.study;

import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.training.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains the network of a study and measures it on the cases kept back. */
public final class StudyRun {
  private StudyRun() {}

  /** Runs a study with one seed. */
  public static StudyResult of(FamilyStudy study, long seed, Fit.Listener listener) {
    long from = System.nanoTime();
    try (ChebyshevNetwork network =
        study.fit().fit(study.train().stream().map(StudyCase::member).toList(), seed, listener)) {
      double trainingSeconds = (System.nanoTime() - from) / 1e9;
      StartGuesses guesses = new StartGuesses(study.train(), network);
      List<StudyRow> rows = new ArrayList<>();
      for (StudyCase unseen : study.test()) {
        guesses.of(unseen).forEach(guess -> rows.add(row(unseen, guess)));
      }
      return new StudyResult(rows, trainingSeconds, network.parameters().length());
    }
  }

  private static StudyRow row(StudyCase unseen, StartGuesses.Guess guess) {
    double[] state = unseen.member().problem().known().impose(guess.state());
    Map<String, Double> errors = new LinkedHashMap<>();
    for (Field field : unseen.member().problem().system().space().fields()) {
      errors.put(field.name(), unseen.error(field.name(), state));
    }
    StartedSolve solve = StartedSolve.of(unseen.member().problem(), state);
    return new StudyRow(
        unseen.member().name(),
        guess.name(),
        errors,
        solve.residual(),
        solve.newtonSteps(),
        solve.newtonSeconds(),
        solve.krylovIterations(),
        guess.seconds());
  }
}
