package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a series: a vtu file a step, and a pvd file that lists them. The index is written anew
 * after each step, so it never names a file that is not there whole.
 *
 * <p>The steps of {@code flow.pvd} go to {@code flow/flow_000000.vtu} and so on.
 */
public final class PvdWriter {
  private final Path index;
  private final String name;
  private final VtuWriter writer;
  private final List<String> entries = new ArrayList<>();

  /**
   * @param index the pvd file; written or replaced
   * @param encoding how to store values
   */
  public PvdWriter(Path index, XmlEncoding encoding) {
    this.index = index;
    this.name = index.getFileName().toString().replaceFirst("\\.pvd$", "");
    this.writer = new VtuWriter(encoding);
  }

  /**
   * Adds a step.
   *
   * @param timeSeconds its time; rises from step to step
   */
  public void add(double timeSeconds, UnstructuredMesh mesh) throws IOException {
    Path folder = index.resolveSibling(name);
    Files.createDirectories(folder);
    String file = String.format(Locale.ROOT, "%s_%06d.vtu", name, entries.size());
    writer.write(mesh, folder.resolve(file));
    entries.add(
        "<DataSet timestep=\""
            + timeSeconds
            + "\" part=\"0\" file=\""
            + XmlArrayWriter.escaped(name + "/" + file)
            + "\"/>\n");
    StagedFile.write(index, this::writeIndex);
  }

  private void writeIndex(OutputStream out) throws IOException {
    String start =
        """
        <?xml version="1.0"?>
        <VTKFile type="Collection" version="1.0" byte_order="LittleEndian">
        <Collection>
        """;
    String end = "</Collection>\n</VTKFile>\n";
    out.write((start + String.join("", entries) + end).getBytes(StandardCharsets.UTF_8));
  }
}
