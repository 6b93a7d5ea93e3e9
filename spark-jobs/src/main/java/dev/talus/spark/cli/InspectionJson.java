package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.meshio.inspect.ArrayRange;
import dev.talus.meshio.inspect.Inspection;
import dev.talus.meshio.inspect.MeshSummary;
import dev.talus.meshio.inspect.ParticleSummary;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** An inspection as one line of JSON; numbers that are not finite become null. */
final class InspectionJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private InspectionJson() {}

  static String of(Inspection inspection) {
    ObjectNode json = JSON.createObjectNode();
    json.put("path", inspection.path());
    if (!inspection.part().isEmpty()) {
      json.put("part", inspection.part());
    }
    json.put("format", inspection.format().map(f -> f.format()).orElse(null));
    json.put("status", inspection.status().name().toLowerCase(Locale.ROOT));
    json.put("message", inspection.message());
    inspection
        .format()
        .ifPresent(f -> json.put("version", f.version()).put("encoding", f.encoding()));
    inspection.mesh().ifPresent(mesh -> mesh(json, mesh));
    inspection.particles().ifPresent(particles -> particles(json, particles));
    ArrayNode problems = json.putArray("problems");
    inspection.problems().forEach(problems::add);
    return json.toString();
  }

  private static void mesh(ObjectNode json, MeshSummary mesh) {
    json.put("steps", mesh.steps());
    time(json, mesh.firstTime(), mesh.lastTime());
    json.put("points", mesh.points());
    json.put("point_digest", mesh.pointDigest());
    json.put("cell_digest", mesh.cellDigest());
    ObjectNode cells = json.putObject("cells");
    mesh.cells().forEach((type, n) -> cells.put(type.name().toLowerCase(Locale.ROOT), n));
    ArrayNode groups = json.putArray("groups");
    for (MeshSummary.Group group : mesh.groups()) {
      groups
          .addObject()
          .put("label", group.label())
          .put("dimension", group.dimension())
          .put("on", group.on().name().toLowerCase(Locale.ROOT))
          .put("size", group.size());
    }
    arrays(json, mesh.arrays());
    corners(json, mesh.low(), mesh.high());
  }

  private static void particles(ObjectNode json, ParticleSummary particles) {
    json.put("steps", particles.snapshots());
    json.put("first_step", particles.firstStep());
    json.put("last_step", particles.lastStep());
    time(json, particles.firstTime(), particles.lastTime());
    json.put("units", particles.units().orElse(null));
    json.put("fewest_rows", particles.fewest());
    json.put("most_rows", particles.most());
    arrays(json, particles.columns());
    corners(json, particles.low(), particles.high());
  }

  private static void arrays(ObjectNode json, List<ArrayRange> ranges) {
    ArrayNode arrays = json.putArray("arrays");
    for (ArrayRange range : ranges) {
      ObjectNode array = arrays.addObject();
      array.put("association", range.association());
      array.put("name", range.name());
      array.put("type", range.type());
      array.put("components", range.components());
      array.put("values", range.values());
      array.put("min", finite(range.low()));
      array.put("max", finite(range.high()));
      array.put("nan", range.nanCount());
      array.put("infinite", range.infiniteCount());
      array.put("digest", range.digest());
    }
  }

  private static void time(ObjectNode json, OptionalDouble first, OptionalDouble last) {
    json.put("first_time", first.isPresent() ? finite(first.getAsDouble()) : null);
    json.put("last_time", last.isPresent() ? finite(last.getAsDouble()) : null);
  }

  private static void corners(ObjectNode json, double[] low, double[] high) {
    ArrayNode box = json.putArray("box");
    for (int c = 0; c < 3; c++) {
      box.addArray().add(finite(low[c])).add(finite(high[c]));
    }
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
