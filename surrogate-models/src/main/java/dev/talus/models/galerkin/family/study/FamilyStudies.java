package dev.talus.models.galerkin.family.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The families that are measured. */
public final class FamilyStudies {
  private static final Map<String, Supplier<FamilyStudy>> STUDIES = new LinkedHashMap<>();

  static {
    STUDIES.put(PoissonSources.NAME, PoissonSources::study);
    STUDIES.put(PoissonSources.EUCLIDEAN_NAME, PoissonSources::euclidean);
    STUDIES.put(CavityFlows.NAME, CavityFlows::study);
    STUDIES.put(StenosisFlows.NAME, StenosisFlows::study);
  }

  private FamilyStudies() {}

  /** All names in order. */
  public static List<String> names() {
    return List.copyOf(STUDIES.keySet());
  }

  /**
   * Builds a study and solves its cases for their references.
   *
   * @throws IllegalArgumentException if there is no such study
   */
  public static FamilyStudy named(String name) {
    Supplier<FamilyStudy> builder = STUDIES.get(name);
    if (builder == null) {
      throw new IllegalArgumentException("No family '" + name + "'; there are " + names() + ".");
    }
    return builder.get();
  }
}
