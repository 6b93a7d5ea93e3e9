package dev.talus.meshio.format.vtk;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/** A file of VTK that holds one mesh. */
final class VtkSeries implements MeshSeries {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final FormatInfo info;
  private final OptionalDouble time;
  private final Set<String> notes = new LinkedHashSet<>();

  VtkSeries(FileTree files, String path, ReadLimits limits, FormatInfo info, OptionalDouble time) {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.info = info;
    this.time = time;
  }

  /** The series of an XML file, whose head was scanned. */
  static VtkSeries open(ReadContext context, String path, ByteCursor in, XmlOutline.Parts parts)
      throws IOException {
    XmlElement root = parts.root();
    XmlArrays arrays = new XmlArrays(context, in, parts);
    OptionalDouble time = OptionalDouble.empty();
    for (XmlElement data :
        new XmlElement[] {root.child(root.attribute("type")).orElse(root), root}) {
      XmlElement array = data.child("FieldData").flatMap(f -> f.array(FieldData.TIME)).orElse(null);
      if (array != null && XmlArrays.isReadable(array)) {
        ArraySlot slot = arrays.planData(array, "FieldData", PieceData.ANY_TUPLES);
        arrays.load();
        DataArray values = slot.toArray();
        time = FieldData.timeOf(values);
        break;
      }
    }
    return new VtkSeries(context.files(), path, context.limits(), info(root, in), time);
  }

  @Override
  public FormatInfo info() {
    return info;
  }

  @Override
  public List<OptionalDouble> times() {
    return List.of(time);
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    Objects.checkIndex(step, 1);
    return VtkFile.read(ReadContext.of(files, path, limits, notes), path);
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  static FormatInfo info(XmlElement root, ByteCursor in) throws IOException {
    String type = root.attribute("type");
    Layout layout = Layout.of(root, in.fileName());
    String format = firstFormat(root);
    String encoding =
        format.equals("ascii")
            ? format
            : format
                + ", "
                + layout.codec().words()
                + ", UInt"
                + 8 * layout.headerBytes()
                + " headers, "
                + layout.order().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new FormatInfo(shortName(type), root.attribute("version"), encoding);
  }

  /** How the first array of a piece is stored. */
  private static String firstFormat(XmlElement root) {
    XmlElement element = root.child(root.attribute("type")).orElse(root);
    element = element.child("Piece").orElse(element);
    while (!element.children().isEmpty()) {
      element = element.children().get(element.children().size() - 1);
    }
    String format = element.attribute("format");
    return format.isEmpty() ? "in other files" : format;
  }

  private static String shortName(String type) {
    return switch (type) {
      case "UnstructuredGrid" -> "vtu";
      case "PolyData" -> "vtp";
      case "RectilinearGrid" -> "vtr";
      case "ImageData" -> "vti";
      case "StructuredGrid" -> "vts";
      case "PUnstructuredGrid" -> "pvtu";
      case "PPolyData" -> "pvtp";
      case "vtkMultiBlockDataSet" -> "vtm";
      case "Collection" -> "pvd";
      default -> type;
    };
  }
}
