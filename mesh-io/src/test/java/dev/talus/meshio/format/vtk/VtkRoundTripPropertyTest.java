package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written is read back as it was. */
class VtkRoundTripPropertyTest {
  private static final CellType[] FLAT = {
    CellType.VERTEX,
    CellType.POLY_VERTEX,
    CellType.LINE,
    CellType.POLY_LINE,
    CellType.TRIANGLE,
    CellType.QUAD,
    CellType.POLYGON,
    CellType.TRIANGLE_STRIP
  };

  private interface Writing {
    void to(ByteArrayOutputStream out) throws IOException;
  }

  private static UnstructuredMesh readBack(MeshFormat format, Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    VtkMemoryFiles files = new VtkMemoryFiles().with("mesh", out.toByteArray());
    return format.open(files, "mesh", ReadLimits.DEFAULT).read(0);
  }

  @Property(tries = 60, seed = "31")
  void vtu(@ForAll long seed, @ForAll XmlEncoding encoding) throws IOException {
    UnstructuredMesh mesh = new RandomMeshes(seed).mesh(CellType.values());

    assertThat(readBack(new VtkXmlFormat(), out -> new VtuWriter(encoding).write(mesh, out)))
        .isEqualTo(mesh);
  }

  @Property(tries = 60, seed = "32")
  void legacy(@ForAll long seed, @ForAll LegacyVtkWriter.Version version) throws IOException {
    UnstructuredMesh mesh = new RandomMeshes(seed).mesh(CellType.values());

    assertThat(
            readBack(new LegacyVtkFormat(), out -> new LegacyVtkWriter(version).write(mesh, out)))
        .isEqualTo(mesh);
  }

  /** Cells are sorted into the four lists first; after that nothing changes any more. */
  @Property(tries = 60, seed = "33")
  void vtp(@ForAll long seed, @ForAll XmlEncoding encoding) throws IOException {
    UnstructuredMesh mesh = new RandomMeshes(seed).mesh(FLAT);

    UnstructuredMesh sorted =
        readBack(new VtkXmlFormat(), out -> new VtpWriter(encoding).write(mesh, out));
    UnstructuredMesh again =
        readBack(new VtkXmlFormat(), out -> new VtpWriter(encoding).write(sorted, out));

    assertThat(again).isEqualTo(sorted);
    assertThat(sorted.points()).isEqualTo(mesh.points());
    assertThat(sorted.pointData()).isEqualTo(mesh.pointData());
    assertThat(sorted.cells().count()).isEqualTo(mesh.cells().count());
  }
}
