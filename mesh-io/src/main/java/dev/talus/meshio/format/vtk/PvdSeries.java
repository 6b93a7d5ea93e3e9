package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.compose.MeshJoin;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A pvd file: files by time, several of one time being parts of one mesh. Only the index is read at
 * first. Its time wins over a time in the files, with a note if they differ.
 */
final class PvdSeries implements MeshSeries {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final FormatInfo info;
  private final List<OptionalDouble> times;
  private final List<List<String>> parts;
  private final Set<String> notes = new LinkedHashSet<>();

  private PvdSeries(
      FileTree files,
      String path,
      ReadLimits limits,
      FormatInfo info,
      Map<OptionalDouble, List<String>> steps) {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.info = info;
    this.times = List.copyOf(steps.keySet());
    this.parts = List.copyOf(steps.values());
  }

  static PvdSeries open(FileTree files, String path, ReadLimits limits, XmlElement root)
      throws MeshFormatException {
    String fileName = files.describe(path);
    ReadContext context = ReadContext.of(files, path, limits, Set.of());
    Map<OptionalDouble, List<String>> steps = new LinkedHashMap<>();
    int count = 0;
    for (XmlElement entry : VtkFile.child(root, "Collection", fileName).all("DataSet")) {
      VtkFile.checkCount(context, ++count, fileName);
      steps
          .computeIfAbsent(time(entry, fileName), time -> new ArrayList<>())
          .add(context.resolve(path, entry, "file"));
    }
    FormatInfo info =
        new FormatInfo(
            "pvd", root.attribute("version"), steps.size() + " steps, " + count + " files");
    return new PvdSeries(files, path, limits, info, steps);
  }

  @Override
  public FormatInfo info() {
    return info;
  }

  @Override
  public List<OptionalDouble> times() {
    return times;
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    OptionalDouble time = times.get(step);
    ReadContext context = ReadContext.of(files, path, limits, notes);
    ReadContext inner = context.inner(path);
    List<UnstructuredMesh> meshes = new ArrayList<>();
    for (String part : parts.get(step)) {
      meshes.add(VtkFile.read(inner, part));
    }
    UnstructuredMesh mesh =
        MeshJoin.join(context.budget(), context.notes(), meshes, files.describe(path));
    if (time.isEmpty()) {
      return mesh;
    }
    if (mesh.timeSeconds().isPresent() && !mesh.timeSeconds().equals(time)) {
      notes.add(
          "The file of time "
              + time.getAsDouble()
              + " gives itself the time "
              + mesh.timeSeconds().getAsDouble()
              + "; the index was followed.");
    }
    return FieldData.at(mesh, time);
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private static OptionalDouble time(XmlElement entry, String fileName) throws MeshFormatException {
    String text = entry.attribute("timestep");
    try {
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      MeshFormatException failure =
          new MeshFormatException(
              fileName,
              "attribute timestep of DataSet",
              "a time",
              "\"" + text + "\"",
              "Correct the index or write it again.");
      failure.initCause(e);
      throw failure;
    }
  }
}
