package dev.talus.spark.ingest;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.mesh.MeshStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Meshes after a first reading of all their values.
 *
 * @param timeline steps of the sound files
 * @param surveys what is known of each of these
 * @param complaints what is wrong with the files that cannot be read to their end, by {@link
 *     CaseMesh#key}
 */
record SurveyedMeshes(
    MeshTimeline timeline, List<MeshSurvey> surveys, Map<String, String> complaints) {

  /**
   * What is known of a step.
   *
   * @param survey null if it cannot be read
   * @param complaint why it cannot, else null
   */
  private record Surveyed(MeshSurvey survey, String complaint) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads all steps.
   *
   * @param options of the data source {@code particles}, for the seconds a step
   * @throws dev.talus.spark.job.BadDataException if a step of a series is there twice
   */
  static SurveyedMeshes of(MeshSteps steps, List<CaseMesh> meshes, Map<String, String> options) {
    Map<String, String> complaints = new TreeMap<>();
    for (CaseMesh mesh : meshes) {
      if (!mesh.file().complaint().isEmpty()) {
        complaints.put(mesh.key(), mesh.file().complaint());
      }
    }
    MeshTimeline all = MeshTimeline.of(meshes, options);
    List<Surveyed> surveyed =
        steps
            .map(
                all.sources(),
                source -> source,
                (MeshStep source, UnstructuredMesh mesh) ->
                    Stream.of(new Surveyed(MeshSurvey.of(mesh, source.timeSeconds()), null)),
                why -> new Surveyed(null, why.getMessage()))
            .collect();
    List<String> keys = all.keys();
    for (int i = 0; i < keys.size(); i++) {
      if (surveyed.get(i).complaint() != null) {
        complaints.putIfAbsent(keys.get(i), surveyed.get(i).complaint());
      }
    }
    List<MeshSurvey> sound = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!complaints.containsKey(keys.get(i))) {
        sound.add(surveyed.get(i).survey());
      }
    }
    return new SurveyedMeshes(all.without(complaints.keySet()), sound, complaints);
  }

  /** Keys of the files that cannot be used. */
  Set<String> leftOut() {
    return complaints.keySet();
  }

  /** A sentence for each file that cannot be used, with its key. */
  List<String> warnings() {
    return complaints.entrySet().stream()
        .map(
            entry ->
                entry.getValue().contains(entry.getKey())
                    ? entry.getValue() + " The file is left out."
                    : "%s %s is left out.".formatted(entry.getValue(), entry.getKey()))
        .toList();
  }
}
