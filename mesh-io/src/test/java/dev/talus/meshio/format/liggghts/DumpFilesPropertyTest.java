package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DumpFilesPropertyTest {
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("0129a.").ofMaxLength(6);
  }

  @Property(tries = 2000, seed = "21")
  void theOrderIsTotal(
      @ForAll("names") String a, @ForAll("names") String b, @ForAll("names") String c) {
    int ab = Integer.signum(DumpFiles.compare(a, b));
    int bc = Integer.signum(DumpFiles.compare(b, c));
    int ac = Integer.signum(DumpFiles.compare(a, c));
    assertThat(Integer.signum(DumpFiles.compare(b, a))).isEqualTo(-ab);
    assertThat(ab == 0).isEqualTo(a.equals(b));
    if (ab == bc) {
      assertThat(ac).isEqualTo(ab);
    }
  }
}
