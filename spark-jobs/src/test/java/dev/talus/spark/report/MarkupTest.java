package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textsAndAttributesAreEscaped() {
    Markup markup = new Markup().element("p", "<b> & \"c\"", "title", "'x' <y>");

    assertThat(markup)
        .hasToString("<p title=\"&#39;x&#39; &lt;y&gt;\">&lt;b&gt; &amp; &quot;c&quot;</p>");
  }

  @Test
  void charactersThatNoDocumentMayHoldAreReplaced() {
    assertThat(Markup.escape("a\u0000b\u001bc\n")).isEqualTo("a\uFFFDb\uFFFDc\n");
  }

  @Test
  void anElementLeftOpenIsRefused() {
    Markup markup = new Markup().open("div").open("p").close();

    assertThatThrownBy(markup::toString).hasMessageContaining("<div>");
  }
}
