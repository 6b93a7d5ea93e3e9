package dev.talus.meshio.format.stl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.mesh.TriangleSurface;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StlWriterPropertyTest {
  @Property(tries = 50, seed = "5")
  void readsBackWhatItWrites(@ForAll long seed, @ForAll StlWriter.Encoding encoding)
      throws IOException {
    Random random = new Random(seed);
    int triangles = random.nextInt(3000);
    double[] corners = new double[9 * triangles];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (float) random.nextGaussian();
    }
    int[] indices = new int[3 * triangles];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i;
    }
    TriangleSurface surface = new TriangleSurface("solid hopper", corners, indices);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    StlWriter.write(surface, out, encoding);

    TriangleSurface read = StlReader.read(new ByteArrayInputStream(out.toByteArray()), "a.stl");
    assertThat(read.name()).isEqualTo(surface.name());
    assertThat(read.triangles()).isEqualTo(surface.triangles());
    assertThat(read.vertices()).isEqualTo(surface.vertices());
  }
}
