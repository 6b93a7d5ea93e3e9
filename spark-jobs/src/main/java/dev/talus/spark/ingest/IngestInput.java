package dev.talus.spark.ingest;

import dev.talus.spark.mesh.MeshFile;
import dev.talus.spark.source.CaseDescription;
import dev.talus.spark.source.ParticleFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an ingest reads, as an {@link InputSearch} finds it.
 *
 * @param particlePaths paths that hold particles, as they were given
 * @param particles particle files at them
 * @param meshes mesh files and cases
 */
record IngestInput(
    List<String> particlePaths, List<ParticleFile> particles, List<CaseMesh> meshes) {
  boolean isEmpty() {
    return particles.isEmpty() && meshes.isEmpty();
  }

  /**
   * All that the rows depend on but for settings, by file.
   *
   * @param timeStepParameter parameter of a case that holds the seconds a step; the others change
   *     no rows of particles and meshes
   */
  Map<String, Object> facts(String timeStepParameter) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (ParticleFile file : particles) {
      facts.put(
          file.path(),
          fact(file.caseDescription(), timeStepParameter, file.length(), file.modifiedMillis()));
    }
    for (CaseMesh mesh : meshes) {
      MeshFile file = mesh.file();
      facts.put(
          mesh.key(), fact(mesh.of(), timeStepParameter, file.length(), file.modifiedMillis()));
    }
    return facts;
  }

  private static Map<String, Object> fact(
      CaseDescription of, String timeStepParameter, long bytes, long modifiedMillis) {
    Map<String, Object> fact = new TreeMap<>();
    fact.put("case_id", of.caseId());
    fact.put("bytes", bytes);
    fact.put("modified_ms", modifiedMillis);
    String timeStep = of.parameters().get(timeStepParameter);
    if (timeStep != null) {
      fact.put("time_step", timeStep);
    }
    return fact;
  }

  /** The cases, each with one of its files. */
  Map<String, String> pathsOfCases() {
    Map<String, String> paths = new TreeMap<>();
    particles.forEach(file -> paths.putIfAbsent(file.caseId(), file.path()));
    meshes.forEach(mesh -> paths.putIfAbsent(mesh.of().caseId(), mesh.file().name()));
    return paths;
  }

  /** Both together. */
  IngestInput and(IngestInput other) {
    return new IngestInput(
        concat(particlePaths, other.particlePaths),
        concat(particles, other.particles),
        concat(meshes, other.meshes));
  }

  /** Files with particles or meshes of some cases. */
  IngestInput ofCasesOtherThan(Set<String> cases) {
    return new IngestInput(
        particlePaths,
        particles.stream().filter(file -> !cases.contains(file.caseId())).toList(),
        meshes.stream().filter(mesh -> !cases.contains(mesh.of().caseId())).toList());
  }

  /** What is left without some of the files, by their keys in {@link #facts}. */
  IngestInput without(Set<String> keys) {
    return new IngestInput(
        particlePaths,
        particles.stream().filter(file -> !keys.contains(file.path())).toList(),
        meshes.stream().filter(mesh -> !keys.contains(mesh.key())).toList());
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
