package dev.talus.spark.rollout;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JsonFile;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.Tables;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a rollout cost beside the simulation it replaces.
 *
 * @param modelId checkpoint that predicted
 * @param cases predicted cases
 * @param gridPoints points of the grid, predicted in every snapshot
 * @param modelCpuSeconds time of the network for one case on the grid, all snapshots and fields, on
 *     one core: the median over the frames times their number, so that start-up does not count
 * @param simulatorCpuSeconds mean CPU time of the simulator for a case; NaN if the case table has
 *     no {@code cpu_s}
 * @param hardware processor and number of cores the rollout ran on
 */
public record RolloutCost(
    String modelId,
    int cases,
    long gridPoints,
    double modelCpuSeconds,
    double simulatorCpuSeconds,
    String hardware) {
  static final String FILE = "rollout.json";

  /** How many times less CPU time the network takes; NaN if the simulator's is not known. */
  public double speedUp() {
    return simulatorCpuSeconds / modelCpuSeconds;
  }

  /** The speed-up with two significant digits, those of whole numbers all. */
  public String speedUpText() {
    BigDecimal rounded = BigDecimal.valueOf(speedUp()).round(new MathContext(2));
    return speedUp() >= 100
        ? String.format(Locale.ROOT, "%,.0f", speedUp())
        : rounded.setScale(Math.max(0, 2 - rounded.precision() + rounded.scale())).toPlainString();
  }

  /** Mean of the case table's {@code cpu_s} over some cases; NaN if it has none. */
  static double simulatorSeconds(Tables tables, Column wanted) {
    Table cases = tables.open(TalusTables.CASES);
    if (cases.spec().column("cpu_s").isEmpty()) {
      return Double.NaN;
    }
    Row mean = cases.rows().where(wanted).agg(avg(col("cpu_s").cast("double"))).first();
    return mean.isNullAt(0) ? Double.NaN : mean.getDouble(0);
  }

  /** One line for people. */
  public String summary() {
    if (Double.isNaN(simulatorCpuSeconds)) {
      return String.format(
          Locale.ROOT, "network: %.3g CPU seconds a case on %s", modelCpuSeconds, hardware);
    }
    return String.format(
        Locale.ROOT,
        "speed-up %s: %.3g CPU seconds a case against %.3g of the simulator (%s)",
        speedUpText(),
        modelCpuSeconds,
        simulatorCpuSeconds,
        hardware);
  }

  /** As JSON, units in the names. */
  public ObjectNode toJson() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", modelId);
    json.put("cases", cases);
    json.put("grid_points", gridPoints);
    json.put("model_cpu_s_per_case", modelCpuSeconds);
    if (!Double.isNaN(simulatorCpuSeconds)) {
      json.put("simulator_cpu_s_per_case", simulatorCpuSeconds);
      json.put("speed_up", speedUp());
    }
    json.put("hardware", hardware);
    return json;
  }

  /**
   * Removes the file, so that nobody takes the tables for those of one run while they are replaced.
   */
  static void remove(SparkSession spark, String root) {
    JsonFile.in(spark, root, FILE).delete();
  }

  /** Whether that run of the job rollout wrote it. */
  static boolean exists(SparkSession spark, String root, String runId) {
    return JsonFile.in(spark, root, FILE)
        .read()
        .filter(json -> json.path("run_id").asText().equals(runId))
        .isPresent();
  }

  /** Writes it together with the cases that are new and what the model extrapolates in. */
  void write(
      SparkSession spark,
      String root,
      String runId,
      List<OutsideRange> outside,
      NewCases newCases) {
    ObjectNode json = toJson().put("run_id", runId);
    OutsideRange.write(outside, json);
    newCases.write(json);
    JsonFile.in(spark, root, FILE).write(json);
  }

  /** The cost of the rollout under a root folder. */
  public static RolloutCost read(SparkSession spark, String root) {
    JsonNode json =
        JsonFile.in(spark, root, FILE)
            .read()
            .orElseThrow(
                () ->
                    new BadDataException(
                        root + "/" + FILE + " is missing. Run `talus rollout`, which makes it."));
    return new RolloutCost(
        json.required("model_id").asText(),
        json.required("cases").asInt(),
        json.required("grid_points").asLong(),
        json.required("model_cpu_s_per_case").asDouble(),
        json.path("simulator_cpu_s_per_case").asDouble(Double.NaN),
        json.required("hardware").asText());
  }
}
