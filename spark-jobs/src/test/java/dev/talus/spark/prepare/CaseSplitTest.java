package dev.talus.spark.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.config.Settings;
import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.config.UsageException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CaseSplitTest {
  @Test
  void namedCasesAreHeldOut() {
    CaseSplit split = CaseSplit.of(cases(5), settings("split.test=[case3, case1]"));

    assertThat(split.test()).containsExactly("case1", "case3");
    assertThat(split.train()).containsExactly("case0", "case2", "case4");
  }

  @Test
  void casesOfTheTestInputAreHeldOutToo() {
    Map<String, String> roles = cases(3);
    roles.put("other", "test");

    assertThat(CaseSplit.of(roles, settings("split.test=case0")).test())
        .containsExactly("case0", "other");
    assertThat(CaseSplit.of(roles, settings()).test()).containsExactly("other");
  }

  @Test
  void aShareIsHeldOutIfNoneIsNamed() {
    CaseSplit split = CaseSplit.of(cases(10), settings("split.fraction=0.3"));

    assertThat(split.test()).hasSize(3);
    assertThat(split.train()).hasSize(7).doesNotContainAnyElementsOf(split.test());
    assertThat(CaseSplit.of(cases(10), settings("split.fraction=0.3"))).isEqualTo(split);
    assertThat(CaseSplit.of(cases(10), settings("split.fraction=0.3", "split.seed=2")))
        .isNotEqualTo(split);
  }

  @Test
  void oneCaseIsAlwaysLeftToLearnFromByAShare() {
    CaseSplit split = CaseSplit.of(cases(1), settings("split.fraction=0.9"));

    assertThat(split.train()).containsExactly("case0");
    assertThat(split.test()).isEmpty();
  }

  @Test
  void anUnknownCaseNamesTheNearest() {
    assertThatThrownBy(() -> CaseSplit.of(cases(3), settings("split.test=cas2")))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "split.test names the case 'cas2', which is not in the input. Did you mean 'case2'?");
  }

  @Test
  void nothingLeftToLearnFromIsRefused() {
    assertThatThrownBy(() -> CaseSplit.of(cases(2), settings("split.test=[case0, case1]")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("All 2 cases are held out");
  }

  private static Map<String, String> cases(int count) {
    Map<String, String> roles = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      roles.put("case" + i, "train");
    }
    return roles;
  }

  private static Settings settings(String... pairs) {
    return new SettingsReader().pairs(List.of(pairs)).settings();
  }
}
