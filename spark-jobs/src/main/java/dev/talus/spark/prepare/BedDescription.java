package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.bed.BedSummariser;
import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.stats.ScalarScale;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What training and prediction must know of prepared fluidised beds beside their tables.
 *
 * @param trainCases cases to learn from
 * @param testCases cases held out
 * @param grid cells of the gas, the same in all cases
 * @param particleRadius mean radius of the particles, m
 * @param smallestVoidFraction smallest void fraction of a cell in the training cases
 * @param probeHeight height over the floor below which the void fraction is probed, m: the mean
 *     height of the particles in the first snapshots of the training cases
 * @param stateSteps simulator steps between two states
 * @param stateSeconds simulated time between two states, s
 * @param states states of the longest case
 * @param stride snapshots from one state to the next
 * @param scalars conditioning parameters with their range over the training cases
 */
public record BedDescription(
    List<String> trainCases,
    List<String> testCases,
    GridShape grid,
    double particleRadius,
    double smallestVoidFraction,
    double probeHeight,
    long stateSteps,
    double stateSeconds,
    int states,
    int stride,
    List<ScalarScale> scalars)
    implements Serializable {

  /** Volume of a particle of the mean radius, m3. */
  public double particleVolume() {
    return 4 * Math.PI / 3 * Math.pow(particleRadius, 3);
  }

  /** What measures the states of {@code bed_series}, and predictions in the same way. */
  public BedSummariser summariser() {
    return new BedSummariser(grid, particleVolume(), probeHeight);
  }

  BedDescription withSmallestVoidFraction(double smallest) {
    return new BedDescription(
        trainCases,
        testCases,
        grid,
        particleRadius,
        smallest,
        probeHeight,
        stateSteps,
        stateSeconds,
        states,
        stride,
        scalars);
  }

  /** As JSON, the inverse of {@link #fromJson}. */
  public ObjectNode toJson() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    trainCases.forEach(json.putArray("train_cases")::add);
    testCases.forEach(json.putArray("test_cases")::add);
    json.putArray("grid_cells").add(grid.nx()).add(grid.ny()).add(grid.nz());
    ArrayNode origin = json.putArray("grid_origin_m");
    ArrayNode cell = json.putArray("grid_cell_m");
    for (int axis = 0; axis < 3; axis++) {
      origin.add(grid.origin()[axis]);
      cell.add(grid.cellSize()[axis]);
    }
    json.put("particle_radius_m", particleRadius);
    json.put("smallest_void_fraction", smallestVoidFraction);
    json.put("probe_height_m", probeHeight);
    json.put("state_steps", stateSteps);
    json.put("state_s", stateSeconds);
    json.put("states", states);
    json.put("stride", stride);
    ScalarRanges.put(scalars, json);
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static BedDescription fromJson(JsonNode json) {
    JsonNode cells = json.required("grid_cells");
    return new BedDescription(
        texts(json.required("train_cases")),
        texts(json.required("test_cases")),
        new GridShape(
            cells.required(0).asInt(),
            cells.required(1).asInt(),
            cells.required(2).asInt(),
            triple(json.required("grid_origin_m")),
            triple(json.required("grid_cell_m"))),
        json.required("particle_radius_m").asDouble(),
        json.required("smallest_void_fraction").asDouble(),
        json.required("probe_height_m").asDouble(),
        json.required("state_steps").asLong(),
        json.required("state_s").asDouble(),
        json.required("states").asInt(),
        json.required("stride").asInt(),
        ScalarRanges.of(json));
  }

  private static double[] triple(JsonNode array) {
    return new double[] {
      array.required(0).asDouble(), array.required(1).asDouble(), array.required(2).asDouble()
    };
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return List.copyOf(texts);
  }
}
