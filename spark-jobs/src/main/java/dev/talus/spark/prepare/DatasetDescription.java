package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.field.ContentCurve;
import dev.talus.datasets.field.RegularGrid;
import dev.talus.datasets.stats.ScalarScale;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What training and prediction must know of a prepared data set beside its tables.
 *
 * @param trainCases cases to learn from
 * @param testCases cases held out
 * @param lo lower corner of the domain, m
 * @param hi upper corner of the domain, m
 * @param gridSpacing spacing of the regular grid, m
 * @param particleRadius mean radius of the particles, m
 * @param outletHeight z of the outlet plane, m
 * @param frameSteps simulator steps between two snapshots
 * @param frameSeconds simulated time between two snapshots, s
 * @param frames snapshots of the longest case
 * @param scalars conditioning parameters with their range over the training cases
 * @param content from occupied grid points to remaining grains, over the training cases
 */
public record DatasetDescription(
    List<String> trainCases,
    List<String> testCases,
    double[] lo,
    double[] hi,
    double gridSpacing,
    double particleRadius,
    double outletHeight,
    long frameSteps,
    double frameSeconds,
    int frames,
    List<ScalarScale> scalars,
    ContentCurve content)
    implements Serializable {

  /** The regular grid over the domain. */
  public RegularGrid grid() {
    return RegularGrid.covering(lo, hi, gridSpacing);
  }

  /**
   * Where a case is in parameter space: training ranges become 0 to 1, parameters that do not vary
   * 0.
   *
   * @param parameters physical value by name
   */
  public double[] point(Map<String, Double> parameters) {
    double[] point = new double[scalars.size()];
    for (int s = 0; s < point.length; s++) {
      ScalarScale scale = scalars.get(s);
      double range = scale.hi() - scale.lo();
      point[s] = range == 0 ? 0 : (parameters.get(scale.name()) - scale.lo()) / range;
    }
    return point;
  }

  /** The same with another content curve. */
  DatasetDescription with(ContentCurve curve) {
    return new DatasetDescription(
        trainCases,
        testCases,
        lo,
        hi,
        gridSpacing,
        particleRadius,
        outletHeight,
        frameSteps,
        frameSeconds,
        frames,
        scalars,
        curve);
  }

  /** As JSON, the inverse of {@link #fromJson}. */
  public ObjectNode toJson() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    trainCases.forEach(json.putArray("train_cases")::add);
    testCases.forEach(json.putArray("test_cases")::add);
    ArrayNode domain = json.putArray("domain_m");
    for (int c = 0; c < 3; c++) {
      domain.addArray().add(lo[c]).add(hi[c]);
    }
    json.put("grid_spacing_m", gridSpacing);
    json.put("particle_radius_m", particleRadius);
    json.put("outlet_height_m", outletHeight);
    json.put("frame_steps", frameSteps);
    json.put("frame_s", frameSeconds);
    json.put("frames", frames);
    ScalarRanges.put(scalars, json);
    ArrayNode curve = json.putArray("content_curve");
    for (int i = 0; i < content.occupied().length; i++) {
      curve.addArray().add(content.occupied()[i]).add(content.remaining()[i]);
    }
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static DatasetDescription fromJson(JsonNode json) {
    double[] lo = new double[3];
    double[] hi = new double[3];
    for (int c = 0; c < 3; c++) {
      lo[c] = json.required("domain_m").required(c).required(0).asDouble();
      hi[c] = json.required("domain_m").required(c).required(1).asDouble();
    }
    return new DatasetDescription(
        texts(json.required("train_cases")),
        texts(json.required("test_cases")),
        lo,
        hi,
        json.required("grid_spacing_m").asDouble(),
        json.required("particle_radius_m").asDouble(),
        json.required("outlet_height_m").asDouble(),
        json.required("frame_steps").asLong(),
        json.required("frame_s").asDouble(),
        json.required("frames").asInt(),
        ScalarRanges.of(json),
        json.has("content_curve") ? curve(json.get("content_curve")) : ContentCurve.IDENTITY);
  }

  private static ContentCurve curve(JsonNode knots) {
    double[] occupied = new double[knots.size()];
    double[] remaining = new double[knots.size()];
    for (int i = 0; i < occupied.length; i++) {
      occupied[i] = knots.required(i).required(0).asDouble();
      remaining[i] = knots.required(i).required(1).asDouble();
    }
    return new ContentCurve(occupied, remaining);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return List.copyOf(texts);
  }
}
