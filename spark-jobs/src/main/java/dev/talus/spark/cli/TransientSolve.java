package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.meshio.format.vtk.PvdWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.spark.galerkin.SolvedMesh;
import dev.talus.spark.galerkin.TimeMarch;
import dev.talus.spark.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A problem in time, solved step by step; the fields go to a series of files as they come.
 *
 * @param march the steps
 * @param mesh that was read
 * @param output index of the series, .pvd; empty for none
 */
record TransientSolve(TimeMarch march, UnstructuredMesh mesh, Optional<Path> output) {

  /** Makes all steps; what there is to tell. */
  ObjectNode run(Progress progress) throws IOException {
    Optional<PvdWriter> writer =
        output.map(index -> new PvdWriter(index, XmlEncoding.APPENDED_ZLIB));
    int[] written = new int[1];
    long start = System.nanoTime();
    progress.stage("steps in time");
    write(writer, 0, march.start(), written);
    march
        .equations()
        .march(
            march.start(),
            march.steps(),
            (step, state) -> {
              progress.update(step, march.steps(), "steps", "");
              if (march.writes(step)) {
                write(writer, step, state, written);
              }
            });
    ObjectNode summary = new ObjectMapper().createObjectNode();
    summary.put("method", "newton");
    summary.put("mesh", space().mesh().toString());
    summary.put("unknowns", march.equations().known().free().count());
    summary.put("steps", march.steps());
    summary.put("end_time_s", march.steps() * march.timeStepSeconds());
    summary.put("written_steps", written[0]);
    summary.put("seconds", Math.round((System.nanoTime() - start) / 1e6) / 1000.0);
    return summary;
  }

  private void write(Optional<PvdWriter> writer, int step, double[] state, int[] written)
      throws IOException {
    if (writer.isPresent()) {
      writer.get().add(step * march.timeStepSeconds(), SolvedMesh.of(mesh, space(), state));
      written[0]++;
    }
  }

  private FunctionSpace space() {
    return march.equations().system().space();
  }
}
