package dev.talus.meshio.convert;

import static dev.talus.meshio.convert.Capability.Feature.CELL_DATA;
import static dev.talus.meshio.convert.Capability.Feature.CELL_GROUPS;
import static dev.talus.meshio.convert.Capability.Feature.FIELD_DATA;
import static dev.talus.meshio.convert.Capability.Feature.GROUPS_AS_ARRAYS;
import static dev.talus.meshio.convert.Capability.Feature.LOOSE_POINTS;
import static dev.talus.meshio.convert.Capability.Feature.POINT_DATA;
import static dev.talus.meshio.convert.Capability.Feature.TEXTS;
import static dev.talus.meshio.convert.Capability.Feature.TIME;
import static dev.talus.meshio.convert.Capability.Feature.TIME_OF_ARRAYS;

import dev.talus.meshio.format.gmsh.GmshWriter;
import dev.talus.meshio.format.stl.StlWriter;
import dev.talus.meshio.format.vtk.LegacyVtkWriter;
import dev.talus.meshio.format.vtk.VtpWriter;
import dev.talus.meshio.format.vtk.VtuWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.TriangleSurface;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/** A format that meshes are written in. */
public enum MeshTarget {
  VTU("vtu", ".vtu", anyCell()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      new VtuWriter(XmlEncoding.APPENDED_ZLIB).write(mesh, out);
    }
  },
  VTU_ASCII("vtu-ascii", "", anyCell()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      new VtuWriter(XmlEncoding.ASCII).write(mesh, out);
    }
  },
  VTP("vtp", ".vtp", flatCells()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      new VtpWriter(XmlEncoding.APPENDED_ZLIB).write(mesh, out);
    }
  },
  VTK("vtk", ".vtk", anyCell()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      new LegacyVtkWriter(LegacyVtkWriter.Version.V5_1).write(mesh, out);
    }
  },
  MSH("msh", ".msh", gmsh()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      GmshWriter.write(mesh, out, GmshWriter.Version.V4_1, GmshWriter.Encoding.BINARY);
    }
  },
  MSH_ASCII("msh-ascii", "", gmsh()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      GmshWriter.write(mesh, out, GmshWriter.Version.V4_1, GmshWriter.Encoding.ASCII);
    }
  },
  MSH_22("msh22", "", gmsh()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      GmshWriter.write(mesh, out, GmshWriter.Version.V2_2, GmshWriter.Encoding.ASCII);
    }
  },
  STL_BINARY("stl-binary", "", triangles()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      StlWriter.write(surface(mesh), out, StlWriter.Encoding.BINARY);
    }
  },
  STL("stl", ".stl", triangles()) {
    @Override
    void write(UnstructuredMesh mesh, OutputStream out) throws IOException {
      StlWriter.write(surface(mesh), out, StlWriter.Encoding.TEXT);
    }
  };

  private final String label;
  private final String extension;

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes into it
  private final Capability capability;

  MeshTarget(String label, String extension, Capability capability) {
    this.label = label;
    this.extension = extension;
    this.capability = capability;
  }

  /** Name of the format for users. */
  public String label() {
    return label;
  }

  /** The format of that name. */
  public static Optional<MeshTarget> named(String label) {
    return Arrays.stream(values()).filter(target -> target.label.equals(label)).findFirst();
  }

  /** The format that the extension of a file name asks for. */
  public static Optional<MeshTarget> ofFileName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(target -> !target.extension.isEmpty() && name.endsWith(target.extension))
        .findFirst();
  }

  Capability capability() {
    return capability;
  }

  /** Writes a mesh that {@link Reduction} has brought within the capability. */
  abstract void write(UnstructuredMesh mesh, OutputStream out) throws IOException;

  private static Capability anyCell() {
    return new Capability(
        type -> true,
        EnumSet.of(POINT_DATA, CELL_DATA, FIELD_DATA, TEXTS, GROUPS_AS_ARRAYS, TIME, LOOSE_POINTS),
        Integer.MAX_VALUE);
  }

  private static Capability flatCells() {
    return new Capability(
        type -> type.dimension() < 3 && type.vtkId() < CellType.QUADRATIC_EDGE.vtkId(),
        EnumSet.of(POINT_DATA, CELL_DATA, FIELD_DATA, TEXTS, GROUPS_AS_ARRAYS, TIME, LOOSE_POINTS),
        Integer.MAX_VALUE);
  }

  private static Capability gmsh() {
    return new Capability(
        GmshWriter::supports,
        EnumSet.of(POINT_DATA, CELL_DATA, CELL_GROUPS, LOOSE_POINTS, TIME_OF_ARRAYS),
        9);
  }

  private static Capability triangles() {
    return new Capability(
        type -> type == CellType.TRIANGLE, EnumSet.noneOf(Capability.Feature.class), 0);
  }

  private static TriangleSurface surface(UnstructuredMesh mesh) {
    return new TriangleSurface("", mesh.points(), mesh.cells().nodes());
  }
}
