package dev.talus.meshio.format.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.UniqueElements;

class TagIndexPropertyTest {
  @Property(tries = 100, seed = "7")
  void findsEveryTagOfAnySize(@ForAll @UniqueElements List<Long> tags, @ForAll long other) {
    check(tags, other);
  }

  @Property(tries = 100, seed = "7")
  void findsEveryTagOfASmallRange(
      @ForAll @UniqueElements List<@LongRange(min = -50, max = 500) Long> tags,
      @ForAll @LongRange(min = -60, max = 510) long other) {
    check(tags, other);
  }

  @Property(tries = 20, seed = "7")
  void findsTheSecondOfTwo(@ForAll long tag, @ForAll long other) {
    TagIndex index = new TagIndex(new long[] {tag, other, tag});

    assertThat(index.firstDuplicate()).isEqualTo(tag == other ? 1 : 2);
    assertThat(index.indexOf(tag)).isZero();
  }

  private static void check(List<Long> tags, long other) {
    TagIndex index = new TagIndex(tags.stream().mapToLong(tag -> tag).toArray());

    assertThat(index.firstDuplicate()).isEqualTo(TagIndex.ABSENT);
    for (int i = 0; i < tags.size(); i++) {
      assertThat(index.indexOf(tags.get(i))).isEqualTo(i);
    }
    assertThat(index.indexOf(other)).isEqualTo(tags.indexOf(other));
    long[] wanted = new long[tags.size() + 2];
    int[] found = new int[tags.size() + 2];
    for (int i = 0; i < tags.size(); i++) {
      wanted[i + 1] = tags.get(i);
    }
    wanted[tags.size() + 1] = other;
    int known = tags.contains(other) ? 1 : 0;
    assertThat(index.indicesOf(wanted, 1, found, 1, tags.size() + 1))
        .isEqualTo(tags.size() + known);
    for (int i = 0; i < tags.size(); i++) {
      assertThat(found[i + 1]).isEqualTo(i);
    }
  }
}
