package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;

import dev.talus.spark.galerkin.ResidualMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Residuals of cases by method, from table {@code residual_history}; its rows are few. */
final class Histories {
  private static final String NETWORK = ResidualMethod.NETWORK_LM.label();

  private final Map<String, Series> overSteps;
  private final Map<String, Series> overSeconds;
  private final Optional<String> single;

  Histories(Dataset<Row> rows) {
    List<String> names = List.of("case_id", "method");
    overSteps = CurveReader.read(rows, names, col("iteration"), col("residual"));
    overSeconds = CurveReader.read(rows, names, col("wall_s"), col("residual"));
    single =
        rows
            .where(col("method").equalTo(NETWORK))
            .select("case_id")
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .findFirst();
  }

  /** |R| of a case over the steps of a method. */
  Series overSteps(String caseId, ResidualMethod method) {
    return overSteps.getOrDefault(name(caseId, method), Series.EMPTY);
  }

  /** All methods on the case that networks were trained for alone, if there is one. */
  Optional<SingleCase> single() {
    return single.map(
        caseId -> {
          Map<ResidualMethod, SingleCase.Curve> curves = new EnumMap<>(ResidualMethod.class);
          for (ResidualMethod method : ResidualMethod.values()) {
            curves.put(
                method,
                new SingleCase.Curve(
                    overSteps(caseId, method),
                    overSeconds.getOrDefault(name(caseId, method), Series.EMPTY)));
          }
          return new SingleCase(caseId, curves);
        });
  }

  private static String name(String caseId, ResidualMethod method) {
    return caseId + " " + method.label();
  }
}
