package dev.talus.models.galerkin.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The test cases of H. Gao, M. J. Zahr, J.-X. Wang, CMAME 390 (2022) 114502, built anew from their
 * description. Where the paper leaves something open, what is taken stands at the case: the size of
 * the cylinder of B3 (outer radius 2, length 5), the notch mesh of B2 and B4, the corners and the
 * pressure level of C1.
 */
public final class PaperCases {
  private static final Map<String, Supplier<GalerkinCase>> CASES = new LinkedHashMap<>();

  static {
    CASES.put("A1", DiffusionCases::square);
    CASES.put("A2", DiffusionCases::disc);
    CASES.put("A3", DiffusionCases::discSource);
    CASES.put("B1", ElasticityCases::square);
    CASES.put("B2", ElasticityCases::notch);
    CASES.put("B3", ElasticityCases::cylinder);
    CASES.put("B4", ElasticityCases::notchMaterial);
    CASES.put("C1", () -> FlowCases.cavity(10));
    CASES.put("C2", () -> FlowCases.stenosis(10));
    CASES.put("C3", FlowCases::inlet);
    CASES.put("C3S", FlowCases::smoothInlet);
  }

  private PaperCases() {}

  /**
   * Degree of the authors' quadrature, 3 p Gauss points along each axis. On curved elements the
   * discrete solution depends on it.
   */
  static int quadratureDegree(int order) {
    return 2 * 3 * order - 1;
  }

  /** All names in order. */
  public static List<String> names() {
    return List.copyOf(CASES.keySet());
  }

  /**
   * Builds a case and solves it for its reference.
   *
   * @throws IllegalArgumentException if there is no such case
   */
  public static GalerkinCase named(String name) {
    Supplier<GalerkinCase> builder = CASES.get(name);
    if (builder == null) {
      throw new IllegalArgumentException("No case '" + name + "'; there are " + names() + ".");
    }
    return builder.get();
  }
}
