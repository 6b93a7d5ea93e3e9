package dev.talus.models.galerkin.family.study;

import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.training.NetworkSystem;
import java.util.ArrayList;
import java.util.List;

/** Starting guesses for the solution of an unseen case. */
final class StartGuesses {
  static final String ZERO = "zero";
  static final String NETWORK = "network";
  private static final int REPEATS = 20;

  private final TrainingSolutions solutions;
  private final ChebyshevNetwork network;

  StartGuesses(List<StudyCase> train, ChebyshevNetwork network) {
    this.solutions = new TrainingSolutions(train);
    this.network = network;
  }

  /**
   * A guess.
   *
   * @param seconds it took; 0 where it is at hand
   */
  record Guess(String name, double[] state, double seconds) {}

  List<Guess> of(StudyCase unseen) {
    List<Guess> guesses = new ArrayList<>();
    guesses.add(new Guess(ZERO, new double[unseen.reference().length], 0));
    guesses.add(new Guess("nearest", solutions.nearest(unseen.description()), 0));
    guesses.add(new Guess("mean", solutions.mean(), 0));
    guesses.add(new Guess("interpolated", solutions.interpolated(unseen.description()), 0));
    guesses.add(predicted(unseen));
    return guesses;
  }

  private Guess predicted(StudyCase unseen) {
    try (NetworkSystem system =
        new NetworkSystem(
            unseen.member().problem(), network, unseen.member().features().inputs())) {
      double[] state = system.state();
      long from = System.nanoTime();
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        state = system.state();
      }
      return new Guess(NETWORK, state, (System.nanoTime() - from) / 1e9 / REPEATS);
    }
  }
}
