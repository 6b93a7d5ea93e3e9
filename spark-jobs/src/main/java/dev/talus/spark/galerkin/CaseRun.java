package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One solution of a test case.
 *
 * @param seed of the network
 * @param seconds wall time of the solution, without that of its reference
 * @param result what was found
 * @param figures relative errors of the fields and of inferred boundary values, then the sought
 *     parameters, whose names end in {@value #EQUALS}
 */
public record CaseRun(long seed, double seconds, FitResult result, Map<String, Double> figures) {
  /** End of the name of a figure that is a value and no error. */
  public static final String EQUALS = " =";

  /** Solves a case. */
  public static CaseRun of(
      GalerkinCase testCase, SolveMethod method, SolveSettings settings, long seed) {
    long start = System.nanoTime();
    FitResult result = method.solve(testCase.problem(), settings, seed, Fit.Listener.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Field field : testCase.problem().system().space().fields()) {
      figures.put(field.name(), testCase.error(field.name(), result.state()));
    }
    if (testCase.inferred().length > 0) {
      figures.put("inferred values", testCase.inferredError(result.state()));
    }
    for (int k = 0; k < result.sought().length; k++) {
      figures.put(testCase.problem().sought().get(k).name() + EQUALS, result.sought()[k]);
    }
    return new CaseRun(seed, seconds, result, figures);
  }
}
