package dev.talus.models.galerkin.family.study;

import dev.talus.models.galerkin.family.FamilyFit;
import java.util.List;

/**
 * A family with cases to learn from and cases kept back.
 *
 * @param name short name
 * @param title what it is
 * @param train cases to learn from; their references serve the baselines only
 * @param test cases that training never sees
 * @param fit how the network is trained
 */
public record FamilyStudy(
    String name, String title, List<StudyCase> train, List<StudyCase> test, FamilyFit fit) {
  /** Copies the lists. */
  public FamilyStudy {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
