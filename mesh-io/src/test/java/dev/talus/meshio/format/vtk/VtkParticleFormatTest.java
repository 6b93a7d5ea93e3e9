package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VtkParticleFormatTest {
  private final VtkParticleFormat format = new VtkParticleFormat();
  private LocalFiles files;

  @BeforeEach
  void openSamples() throws IOException {
    files = new LocalFiles(VtkSamples.folder());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "part_5000.vtk.gz",
        "partb_5000.vtk.gz",
        "partb_5000.vtp.gz",
        "partu_5000.vtu.gz",
        "atom_5000.vtk.gz"
      })
  void particlesOfLiggghtsAreASnapshot(String name) throws IOException {
    String path = "liggghts/" + name;
    assertThat(format.recognises(FileHead.of(files, path))).isTrue();
    assertThat(VtkParticleFormat.content(files, path, ReadLimits.DEFAULT))
        .isEqualTo(VtkParticleFormat.Content.PARTICLES);
    try (FrameScanner reader =
        format.scan(files, path, ReadLimits.DEFAULT, Set.of("id", "vy")::contains)) {
      assertThat(reader.peek().orElseThrow().count()).isEqualTo(324);
      assertThat(reader.peek().orElseThrow().step()).isEqualTo(5000);
      ParticleFrame frame = reader.next().orElseThrow();
      assertThat(frame.columns())
          .extracting(ParticleColumn::name)
          .containsExactlyInAnyOrder("id", "vy");
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void columnsTellWhichArraysTheyComeFrom() throws IOException {
    try (FrameScanner reader =
        format.scan(files, "liggghts/atom_5000.vtk.gz", ReadLimits.DEFAULT, name -> true)) {
      reader.peek();
      assertThat(reader.columns())
          .contains(
              new ColumnInfo("x", ColumnKind.DOUBLE, "x"),
              new ColumnInfo("radius", ColumnKind.DOUBLE, "radii"),
              new ColumnInfo("vz", ColumnKind.DOUBLE, "velocity_lin[3]"));
    }
  }

  @Test
  void boxesAndOtherDataSetsAreNotTakenForParticles() throws IOException {
    for (String path :
        new String[] {
          "liggghts/part_boundingBox_5000.vtk",
          "liggghts/partu_boundingBox_5000.vtr",
          "liggghts/dump.5000.liggghts.gz",
          "made/image.vti",
          "openfoam/cavity_binary_20.vtm"
        }) {
      assertThat(format.recognises(FileHead.of(files, path))).as(path).isFalse();
    }
  }

  @Test
  void surfacesAreRefusedWhenTheyAreRead() throws IOException {
    String path = "openfoam/cavity_binary_20/boundary/movingWall.vtp";
    assertThat(format.recognises(FileHead.of(files, path))).isTrue();
    assertThat(VtkParticleFormat.content(files, path, ReadLimits.DEFAULT))
        .isEqualTo(VtkParticleFormat.Content.MESH);
    try (FrameScanner reader = format.scan(files, path, ReadLimits.DEFAULT, name -> true)) {
      assertThatThrownBy(reader::peek)
          .isInstanceOf(MeshFormatException.class)
          .hasMessageContaining("movingWall.vtp, cell 0: expected points alone")
          .hasMessageContaining("Read it as a mesh.");
    }
  }
}
